-- Every record of a dead letter topic, whoever wrote it, by its own place. The table only lists what
-- the topics keep: they are read from their beginning, which fills it again.
drop table dead_letters;
create table dead_letters (
  id               text collate "C" generated always as
    (letter_topic || '-' || letter_partition::text || '@' || letter_offset::text) stored,
  letter_topic     text not null,
  letter_partition integer not null,
  letter_offset    bigint not null,
  topic            text not null, -- where its record belongs
  topic_partition  integer, -- where that was; null if it was refused before it got there
  record_offset    bigint,
  order_key        text, -- null where the record did not say, or said what cannot be one
  event_id         text,
  delivery_id      uuid,
  reason           text not null,
  detail           text,
  dead_at          timestamptz not null,
  replayed_at      timestamptz,
  replays          integer not null default 0,
  constraint dead_letters_once primary key (letter_topic, letter_partition, letter_offset)
);
create unique index dead_letters_by_id on dead_letters (id);
create index dead_letters_by_time on dead_letters (dead_at, id);
create index dead_letters_by_order on dead_letters (order_key, dead_at, id);
create index dead_letters_by_reason on dead_letters (reason, dead_at, id);
