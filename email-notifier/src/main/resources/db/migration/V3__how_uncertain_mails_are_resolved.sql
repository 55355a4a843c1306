-- What is known of a mail whose fate is not. Of an UNCERTAIN one, next_attempt_at is when it is
-- looked at again; null: it is held for a person.
alter table emails
  add column uncertain_since timestamptz,
  -- The first time that it may have been sent: an idempotency key is good for a while from here.
  add column first_sent_at   timestamptz,
  -- It may have been sent already, and is PENDING only because repeating it has no effect until then.
  add column repeat_until    timestamptz;

-- Those of before: from now on, which is later than the truth, and only makes them rest longer.
update emails set uncertain_since = clock_timestamp() where status = 'UNCERTAIN' and not erased;
alter table emails
  add constraint emails_uncertain_since_some_time
    check (status <> 'UNCERTAIN' or uncertain_since is not null or erased);

create index emails_uncertain on emails (next_attempt_at) where status = 'UNCERTAIN';
create index emails_repeated on emails (repeat_until) where status = 'PENDING' and repeat_until is not null;

-- Every conclusion about a mail that no reply has settled, with what it rests on.
create table email_decisions (
  decision   bigint generated always as identity primary key,
  email_id   text        not null,
  decided_at timestamptz not null default clock_timestamp(),
  decided_by text        not null, -- "resolver", or who the operator says to be
  verb       text        not null
    check (verb in ('sent', 'not-sent', 'repeat', 'hold', 'resend')),
  evidence   text        not null,
  revision   bigint      not null -- of the mail, after the decision
);
create index email_decisions_of on email_decisions (email_id, decision);
