-- Mails that wait without a message: rendered while their server is down, so that they are ready when it is back.
create index emails_unrendered on emails (queued_at) where status = 'PENDING' and mime is null;
