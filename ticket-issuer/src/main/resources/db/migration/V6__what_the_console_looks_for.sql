-- For the console: what waits, and since when, without reading every mail that was ever sent.
create index email_states_open on email_states (status, queued_at)
  where status not in ('SENT', 'SUPERSEDED');

-- Who has replayed a dead letter last, and why. The topic does not know it: a list that is filled
-- again has lost it, as it has lost replayed_at.
alter table dead_letters
  add column replayed_by  text,
  add column replayed_why text;

-- Operators look for a session's order by the session's id.
create index orders_by_session on orders (checkout_session_id) where checkout_session_id is not null;
