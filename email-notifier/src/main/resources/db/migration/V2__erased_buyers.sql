-- Whose buyers are forgotten, so that a mail which is announced later, or again, is born without
-- one. Nothing here is personal; rows are kept for ever, as the keys of mails are.
create table erased_buyers (
  subject         text primary key,
  ticket_event_id uuid not null,
  erased_at       timestamptz not null
);

-- An erased mail keeps its key and its state, and nothing else; it is never to be sent again.
alter table emails
  add column erased boolean not null default false,
  alter column ticket_event drop not null,
  drop constraint emails_stored_before_the_dot,
  add constraint emails_announced check (ticket_event is not null or erased),
  add constraint emails_stored_before_the_dot check
    (status not in ('SENDING', 'SENT', 'UNCERTAIN')
     or (message_id is not null and transport is not null and (mime is not null or erased))),
  add constraint emails_erased check
    (not erased
     or (ticket_event is null and mime is null and next_attempt_at is null
         and status not in ('PENDING', 'CLAIMED')));
