-- What the transport declared at the attempts of a mail, each declaration once, in order. A proof
-- holds only for what was declared at all of them. Empty: nothing, as of all mails tried before.
-- Never personal: an archive's address, or where a provider's API is and by which account.
alter table emails add column declared text[] not null default '{}';
