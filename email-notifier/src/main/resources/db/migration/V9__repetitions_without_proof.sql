-- By uncertain-policy=resend a mail goes again that may have been taken: there is no end to its
-- repetition, and what refuses it proves nothing about the attempt before.
comment on column emails.repeat_until is
  'The mail may have been taken by an attempt before, and is tried again because that has no effect'
  ' until then, or, if infinity, because the shop prefers two mails to none.';

update emails mail set repeat_until = 'infinity'
where status in ('PENDING', 'CLAIMED', 'SENDING') and repeat_until is null
  and (select evidence from email_decisions where email_id = mail.id order by decision desc limit 1)
      like 'uncertain-policy=resend:%';
