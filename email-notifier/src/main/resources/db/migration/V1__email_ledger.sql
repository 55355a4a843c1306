-- The e-mail ledger. One row per mail that is owed; its key makes a second one impossible (P4).
create table emails (
  -- Digest of the key: the mail's name in its Message-ID, in email.events and in the API.
  id                 text        not null,
  subject            text        not null,
  kind               text        not null,
  cause              text        not null,
  generation         integer     not null default 1,
  sequence           integer     not null,
  ticket_event_id    uuid        not null,
  -- Frozen: what the mail says is what was decided, whatever happened since.
  ticket_event       text        not null,
  status             text        not null,
  queued_at          timestamptz not null default clock_timestamp(),
  next_attempt_at    timestamptz,
  token              uuid,
  lease_until        timestamptz,
  attempts           integer     not null default 0,
  transport          text,
  message_id         text,
  -- The whole message, rendered once and sent byte for byte by every attempt.
  mime               bytea,
  sent_at            timestamptz,
  evidence           text,
  revision           bigint      not null default 1,
  published_revision bigint      not null default 0,

  constraint emails_key primary key (subject, kind, cause, generation),
  constraint emails_kind check (kind in ('confirmation', 'voided', 'suspended', 'reinstated', 'apology')),
  constraint emails_status check (status in
    ('PENDING', 'CLAIMED', 'SENDING', 'SENT', 'UNCERTAIN', 'FAILED', 'SUPERSEDED')),
  constraint emails_generation check (generation >= 1),
  constraint emails_sequence check (sequence >= 1),
  constraint emails_held_by_someone check
    (status not in ('CLAIMED', 'SENDING') or (token is not null and lease_until is not null)),
  constraint emails_due_at_some_time check (status <> 'PENDING' or next_attempt_at is not null),
  constraint emails_stored_before_the_dot check
    (status not in ('SENDING', 'SENT', 'UNCERTAIN')
     or (mime is not null and message_id is not null and transport is not null)),
  constraint emails_sent_at_some_time check (status <> 'SENT' or sent_at is not null),
  constraint emails_revision check (revision >= 1 and published_revision between 0 and revision)
);

-- Not unique: the key alone arbitrates, so that two inserts of one mail meet at one index only.
create index emails_id on emails (id);
create index emails_due on emails (next_attempt_at, queued_at) where status = 'PENDING';
create index emails_leased on emails (lease_until) where status in ('CLAIMED', 'SENDING');
create index emails_open on emails (status, kind)
  where status in ('PENDING', 'CLAIMED', 'SENDING', 'UNCERTAIN', 'FAILED');
create index emails_unpublished on emails (queued_at) where revision > published_revision;
create index emails_recent on emails (queued_at desc);

-- Where the next batch of a partition begins, written in the transaction of the rows before it (P2).
create table consumed_offsets (
  topic       text    not null,
  partition   integer not null,
  next_offset bigint  not null check (next_offset >= 0),
  primary key (topic, partition)
);
