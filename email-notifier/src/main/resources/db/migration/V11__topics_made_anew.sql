-- Of which topic an offset is: one that was deleted and made anew has the same name, another id, and
-- offsets that begin again. Null: stored before ids were, and trusted.
alter table consumed_offsets add column topic_id text;

-- The id of the email.events that told_offsets is about. No row: none has been looked at yet.
create table told_topic (
  the_only_one boolean primary key default true check (the_only_one),
  topic_id     text not null
);
