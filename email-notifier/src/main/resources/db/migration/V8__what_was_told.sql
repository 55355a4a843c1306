-- How far each partition of email.events holds nothing but what this database has marked as told. If
-- anything beyond tells of a later revision than the row has, the database is an older, restored one.
create table told_offsets (
  partition   integer primary key,
  next_offset bigint  not null check (next_offset > 0)
);
