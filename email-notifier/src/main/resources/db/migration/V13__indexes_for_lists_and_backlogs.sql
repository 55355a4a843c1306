-- A long table takes longer than a statement of the service may.
set local statement_timeout = 0;

-- One index for all questions by state: sweeps, gauges, lists in the order of queued_at. Each step of a mail's way writes
-- an entry into every index that has the row, so there are as few of them as can be. By an expression, so that a statement
-- uses it only if it asks for it: one that looks for a mail by its id, and tests its state, must not read all in that state.
create index emails_by_status on emails ((status || ''), queued_at);
drop index emails_open;
drop index emails_recent;

-- Those that are claimed too: they are looked for once a second, among all that are.
drop index emails_repeated;
create index emails_repeated on emails (repeat_until)
  where repeat_until is not null and status in ('PENDING', 'CLAIMED');

-- An announcement is written once and read once, a row changes five times: kept aside, as the message is.
alter table emails alter column ticket_event set storage external;
alter table emails set (toast_tuple_target = 512);
