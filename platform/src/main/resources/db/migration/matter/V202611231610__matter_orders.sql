create table matter.order_file (
  id        uuid primary key,
  port      text not null,
  unit      text not null,
  name      text not null,
  hash      text not null,
  content   bytea not null,
  made_by   text not null,
  made_at   timestamptz not null,
  taken_at  timestamptz,
  added     int not null default 0,
  changed   int not null default 0,
  unchanged int not null default 0,
  faults    int not null default 0
);
create index on matter.order_file (unit, made_at);
create index on matter.order_file (port, taken_at);
comment on table matter.order_file is 'files of orders of outside systems as they came; taken over only after a check';
comment on column matter.order_file.unit is 'the unit of the source, whose staff take orders over';

create table matter.order_row (
  port   text not null,
  number text not null,
  cells  jsonb not null,
  file   uuid not null references matter.order_file,
  primary key (port, number)
);
comment on table matter.order_row is 'the last row of each order, so that what a file repeats changes nothing twice';
