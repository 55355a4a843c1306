-- What is known of a mail whose row was lost with a newer database: what email.events told, or
-- nothing. Such a row may lack message and announcement; it still keeps its key from being used twice.
alter table emails
  add column restored boolean not null default false,
  drop constraint emails_announced,
  drop constraint emails_stored_before_the_dot,
  add constraint emails_announced check
    (ticket_event is not null or erased
     or (restored and status not in ('PENDING', 'CLAIMED', 'SENDING'))),
  add constraint emails_stored_before_the_dot check
    (status not in ('SENDING', 'SENT', 'UNCERTAIN')
     or (restored and status <> 'SENDING')
     or (message_id is not null and transport is not null and (mime is not null or erased)));

create index emails_restored on emails (id) where restored and status = 'UNCERTAIN';

-- One row. Nobody sends while offsets have not been compared since this server came up, or while a
-- restore is under way: both are asked for in the very statements that let a mail go on.
create table dispatch_gate (
  the_only_one       boolean primary key default true check (the_only_one),
  -- pg_postmaster_start_time() when all stored offsets were last compared with Kafka's.
  server_started_at  timestamptz,
  -- Null: no restore is under way.
  restore_noticed_at timestamptz
);
insert into dispatch_gate default values;

-- What lies before until_offset had been consumed before the restore. Empty when none is under way.
create table restored_partitions (
  topic        text    not null,
  partition    integer not null,
  until_offset bigint  not null check (until_offset > 0),
  primary key (topic, partition)
);
