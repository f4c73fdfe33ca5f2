create table calendar.term (
  code       text not null,
  since      date not null,
  position   int  not null,
  zh         text not null,
  en         text not null,
  amount     int  not null check (amount > 0),
  measure    text not null,
  source     text not null,
  article    text,
  primary key (code, since)
);
comment on table calendar.term is 'terms that laws set; of several with one code, the latest begun is in force';

create table calendar.opening (
  opens     time primary key,
  closes    time not null check (closes > opens),
  synthetic boolean not null
);
comment on table calendar.opening is 'when offices are open on a working day';
