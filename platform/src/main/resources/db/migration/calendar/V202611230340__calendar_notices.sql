create schema calendar;

create table calendar.notice (
  year   int  primary key check (year between 1949 and 2999),
  papers text[] not null
);
comment on table calendar.notice is 'yearly holiday notices of the State Council';

create table calendar.day (
  year int  not null references calendar.notice on delete cascade,
  day  date not null,
  name text not null,
  off  boolean not null,
  primary key (year, day)
);
comment on column calendar.day.off is 'true: a day off; false: a make-up working day';
