-- Since when a paid order wants its line items, which the selector catalogue needs: database time.
alter table orders add column line_items_wanted_at timestamptz;
create index orders_that_want_line_items on orders (line_items_wanted_at, key)
  where line_items_wanted_at is not null;

-- How often Stripe was asked for them, and when it may be asked again: by whoever claims the row.
create table line_item_requests (
  order_key       text not null constraint line_item_requests_once primary key references orders (key),
  attempts        integer not null check (attempts >= 1),
  next_attempt_at timestamptz not null
);
