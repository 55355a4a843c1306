-- Of an order that another shop had sold: when it was taken over, and when it was sold, if known.
alter table orders
  add column imported_at timestamptz,
  add column sold_at     timestamptz;
