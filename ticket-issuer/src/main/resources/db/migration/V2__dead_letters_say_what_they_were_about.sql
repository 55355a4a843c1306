-- Null where the record did not say, or said what cannot be one.
alter table dead_letters
  add column order_key text,
  add column event_id  text;
