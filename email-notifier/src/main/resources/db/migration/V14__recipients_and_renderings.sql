alter table emails
  -- Tells whether mails of one order go to the same address: after a correction none goes to the former one. Null: unknown,
  -- or erased.
  add column recipient text,
  -- A message that was never at the dot is rendered anew by a service that has started since: its sender, templates or
  -- words may have been mended. Null: before that was written down.
  add column rendered_at timestamptz,
  add constraint emails_erased_recipient check (not erased or recipient is null);
