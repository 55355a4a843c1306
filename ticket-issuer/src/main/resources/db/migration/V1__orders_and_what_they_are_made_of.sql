-- Everything the issuer keeps. Texts are bounded before they get here; keys are kept for ever.

create table orders (
  key                 text primary key,
  payment_intent_id   text,
  checkout_session_id text,
  status              text not null,
  reasons             text[] not null default '{}',
  livemode            boolean not null default false,
  account             text,
  buyer_email         text,
  buyer_name          text,
  buyer_locale        text,
  amount_minor_units  bigint check (amount_minor_units >= 0),
  refunded_minor_units bigint not null default 0 check (refunded_minor_units >= 0),
  currency            text,
  event_name          text,
  event_starts_at     text, -- RFC 3339 with the venue's offset, which timestamptz would drop
  event_ends_at       text,
  event_venue         text,
  quantity            integer check (quantity >= 1),
  rules               jsonb, -- the fulfilment rules under which its tickets were issued
  version             bigint not null default 0,
  collecting_since    timestamptz, -- database time, while status is COLLECTING
  erased_at           timestamptz,
  created_at          timestamptz not null default clock_timestamp(),
  constraint orders_key_and_quantity unique (key, quantity),
  constraint orders_status check (status in ('COLLECTING', 'AWAITING_PAYMENT', 'NEEDS_ATTENTION',
    'ISSUED', 'SUSPENDED', 'VOIDED', 'CLOSED', 'IGNORED'))
);
create index orders_by_status on orders (status, key);
create index orders_by_email on orders (lower(buyer_email)) where buyer_email is not null;
create index orders_collecting on orders (collecting_since) where status = 'COLLECTING';

-- What Stripe said. The set of an order's facts is its state; nothing here is ever changed.
create table facts (
  recorded    bigint generated always as identity,
  order_key   text not null references orders (key),
  object_id   text not null,
  kind        text not null,
  state       text not null,
  digest      text not null,
  fields      jsonb not null,
  event_id    text,
  delivery_id uuid, -- the delivery that told it first: the winner over its duplicates
  recorded_at timestamptz not null default clock_timestamp(),
  constraint facts_once primary key (order_key, object_id, kind, state, digest)
);
create index facts_by_event on facts (event_id);

-- P1. The composite reference carries the quantity over, so that the check can see it.
create table tickets (
  order_key      text not null,
  ticket_number  integer not null,
  order_quantity integer not null,
  code           text not null constraint tickets_code unique,
  type           text not null,
  status         text not null check (status in ('VALID', 'SUSPENDED', 'VOIDED')),
  created_at     timestamptz not null default clock_timestamp(),
  constraint tickets_once unique (order_key, ticket_number),
  constraint tickets_paid_for check (ticket_number between 1 and order_quantity),
  constraint tickets_of_order foreign key (order_key, order_quantity)
    references orders (key, quantity) on update cascade
);

-- P3. Decisions with frozen content; unpublished ones are the outbox.
create table announcements (
  event_id     uuid primary key,
  order_key    text not null references orders (key),
  sequence     integer not null check (sequence >= 1),
  type         text not null,
  cause        text not null,
  body         text not null,
  created_at   timestamptz not null default clock_timestamp(),
  published_at timestamptz,
  constraint announcements_in_sequence unique (order_key, sequence)
);
create index announcements_unpublished on announcements (order_key, sequence)
  where published_at is null;

-- The audit of what arrived; it never decides anything. The order may not exist (ignored events).
create table webhook_deliveries (
  delivery_id        uuid primary key,
  order_key          text not null,
  event_id           text not null,
  event_type         text not null,
  received_at        timestamptz not null,
  outcome            text not null
    check (outcome in ('ISSUED', 'COMPLEMENTED', 'APPLIED', 'DUPLICATE', 'IGNORED')),
  duplicate_kind     text check (duplicate_kind in ('CONCURRENT', 'LATE')),
  gap_millis         bigint,
  winner_delivery_id uuid,
  record_partition   integer not null,
  record_offset      bigint not null,
  constraint webhook_deliveries_duplicate
    check ((outcome = 'DUPLICATE') = (duplicate_kind is not null))
);
create index webhook_deliveries_by_order on webhook_deliveries (order_key, received_at);
create index webhook_deliveries_by_event on webhook_deliveries (event_id);

-- What the notifier says about its mails; the highest revision wins.
create table email_states (
  order_key       text not null,
  kind            text not null,
  cause           text not null,
  generation      integer not null,
  status          text not null,
  message_id      text,
  transport       text,
  attempts        integer not null,
  queued_at       timestamptz not null,
  sent_at         timestamptz,
  next_attempt_at timestamptz,
  evidence        text,
  ticket_event_id uuid,
  revision        bigint not null,
  constraint email_states_once primary key (order_key, kind, cause, generation)
);

-- P2. Everything below next_offset is in this database.
create table consumed_offsets (
  consumer_group  text not null,
  topic           text not null,
  topic_partition integer not null,
  next_offset     bigint not null check (next_offset >= 0),
  constraint consumed_offsets_once primary key (consumer_group, topic, topic_partition)
);

-- Records that can never be handled. Their bytes are on the topic's dead letter topic.
create table dead_letters (
  topic           text not null,
  topic_partition integer not null,
  record_offset   bigint not null,
  reason          text not null,
  detail          text,
  dead_at         timestamptz not null default clock_timestamp(),
  constraint dead_letters_once primary key (topic, topic_partition, record_offset)
);
