-- Erasing a buyer looks for apologies that tell of an order; there are few of them.
create index emails_apologies on emails (id) where kind = 'apology';
