-- Who has replayed a letter, when and why, of each time: replayed_at, replayed_by and replayed_why are of the last.
alter table dead_letters add column replay_log text not null default '[]';

update dead_letters
set replay_log = cast(json_build_array(json_build_object(
  'at', to_char(replayed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
  'by', replayed_by, 'why', replayed_why)) as text)
where replayed_at is not null;
