-- Facts that Stripe does not tell, until the broker has acknowledged them on stripe.events.
create table facts_to_publish (
  id        bigint generated always as identity primary key,
  order_key text not null references orders (key),
  body      text not null
);
