-- Mails that were taken and came back (RFC 3464). Each is told once; the mail itself stays SENT.
create table bounced_mails (
  email_id     text        primary key,
  action       text        not null check (action = 'failed'),
  -- RFC 3463. Nothing else of a report is kept: its text may hold addresses.
  status       text        not null check (status ~ '^[245]\.[0-9]{1,3}\.[0-9]{1,3}$'),
  bounced_at   timestamptz not null,
  published_at timestamptz
);
create index bounced_mails_unpublished on bounced_mails (bounced_at) where published_at is null;

-- How far each folder of the proof mailbox has been read for such reports (RFC 9051, 2.3.1.1).
create table mailbox_positions (
  mailbox      text   not null,
  folder       text   not null,
  uid_validity bigint not null,
  last_uid     bigint not null check (last_uid >= 0),
  primary key (mailbox, folder)
);
