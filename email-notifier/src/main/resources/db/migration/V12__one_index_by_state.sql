-- Each step of a mail's way wrote to both; those with a lease are few, and emails_open finds them by their state.
drop index emails_leased;
