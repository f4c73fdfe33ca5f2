create table casework.followed (
  event uuid primary key references casework.event (id)
);
comment on table casework.followed is 'events whose document was issued or whose rating was asked for: what comes twice is done once';
