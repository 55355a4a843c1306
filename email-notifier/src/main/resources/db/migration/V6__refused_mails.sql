-- How often, and since when, a mail has been refused for now for a reason of its own, as by
-- greylisting or a full mailbox. What a server says about itself counts for nobody.
alter table emails
  add column refusals      integer not null default 0,
  add column refused_since timestamptz,
  add constraint emails_refused_since_some_time check ((refusals > 0) = (refused_since is not null));
