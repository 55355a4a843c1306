-- 500 payments, one transaction: the same rows, each table's by one statement.
\set batch :batch + 1
begin;
insert into orders (key, payment_intent_id, status, buyer_email, buyer_name, buyer_locale,
  amount_minor_units, currency, event_name, event_starts_at, event_venue, quantity, rules, version)
select key, key, 'ISSUED', 'buyer' || n || '@example.com', 'Ada Example', 'en', 5000, 'usd', 'Winter Gala',
  '2026-12-18T19:30:00+01:00', 'Concert Hall, 1 Example Street', 2,
  '{"cutover": null, "decider": "PAYMENT_INTENT", "selector": "ALL", "default_quantity": 1, "maximum_quantity": 50}', 1
from (select n, 'pi_3S' || lpad(n, 9, '0') || 'KI6MirOIdS' || :client_id as key from (select cast(number as text) as n from generate_series(:batch * 500, :batch * 500 + 499) as number) as payments) as many;
insert into facts (order_key, object_id, kind, state, digest, fields, event_id, delivery_id)
select key, key, 'payment_intent', 'paid', md5(key) || md5('digest' || n),
  cast('{"fact": "payment_intent_paid", "account": null, "livemode": false, "statement": {"name": null, "email": "buyer' || n || '@example.com", "locale": null, "currency": "usd", "metadata": {"type": "Balcony", "items": null, "locale": "en", "marked": true, "quantity": "2", "buyerName": "Ada Example", "eventName": "Winter Gala", "buyerEmail": null, "eventVenue": "Concert Hall, 1 Example Street", "eventEndsAt": null, "eventStartsAt": "2026-12-18T19:30:00+01:00"}, "problems": [], "minorUnits": 5000}, "eventCreated": "2025-12-17T19:33:20Z", "paymentIntent": "' || key || '"}' as jsonb),
  'evt_' || n, cast(md5('delivery' || key) as uuid)
from (select n, 'pi_3S' || lpad(n, 9, '0') || 'KI6MirOIdS' || :client_id as key from (select cast(number as text) as n from generate_series(:batch * 500, :batch * 500 + 499) as number) as payments) as many;
insert into tickets (order_key, ticket_number, order_quantity, code, type, status)
select key, number, 2, upper(left(md5(key || number), 26)), 'Balcony', 'VALID'
from (select n, 'pi_3S' || lpad(n, 9, '0') || 'KI6MirOIdS' || :client_id as key from (select cast(number as text) as n from generate_series(:batch * 500, :batch * 500 + 499) as number) as payments) as many, generate_series(1, 2) as number;
insert into announcements (event_id, order_key, sequence, type, cause, body)
select cast(md5('announcement' || key) as uuid), key, 1, 'tickets.issued', key || ' paid',
  '{"type": "tickets.issued", "eventId": "82fb12ce-5d75-5252-bbce-882eeeefec05", "sequence": 1, "cause": "' || key || ' paid", "order": {"key": "' || key || '", "paymentIntentId": "' || key || '", "checkoutSessionId": null, "livemode": false, "account": null, "buyer": {"email": "buyer' || n || '@example.com", "name": "Ada Example", "locale": "en"}, "amount": {"minorUnits": 5000, "refundedMinorUnits": 0, "currency": "usd"}, "event": {"name": "Winter Gala", "startsAt": "2026-12-18T19:30:00+01:00", "endsAt": null, "venue": "Concert Hall, 1 Example Street"}, "tickets": [{"number": 1, "code": "5AZD6BAVFB4P7KANX0NJKE8SJF", "type": "Balcony", "status": "VALID"}, {"number": 2, "code": "595FS6V92FAGNX6E8M76AA3FP6", "type": "Balcony", "status": "VALID"}]}}'
from (select n, 'pi_3S' || lpad(n, 9, '0') || 'KI6MirOIdS' || :client_id as key from (select cast(number as text) as n from generate_series(:batch * 500, :batch * 500 + 499) as number) as payments) as many;
insert into webhook_deliveries (delivery_id, order_key, event_id, event_type, received_at, outcome,
  record_partition, record_offset)
select cast(md5('delivery' || key) as uuid), key, 'evt_' || n, 'payment_intent.succeeded', clock_timestamp(),
  'ISSUED', :client_id, n::bigint
from (select n, 'pi_3S' || lpad(n, 9, '0') || 'KI6MirOIdS' || :client_id as key from (select cast(number as text) as n from generate_series(:batch * 500, :batch * 500 + 499) as number) as payments) as many;
commit;
