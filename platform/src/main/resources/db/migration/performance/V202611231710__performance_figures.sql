create schema performance;

create table performance.threshold (
  code    text primary key,
  value   int  not null check (value > 0),
  source  text not null,
  article text,
  assumed boolean not null
);
comment on table performance.threshold is 'below how many cases a figure says nothing; from the pack';

create table performance.received (
  case_id     uuid primary key,
  number      text not null,
  subject     text not null,
  zh          text not null,
  en          text not null,
  applicant   text not null,
  synthetic   boolean not null,
  unit        text not null,
  received_at timestamptz not null,
  ended_at    timestamptz not null,
  outcome     text not null check (outcome in ('accepted', 'deemed', 'refused')),
  corrections int  not null,
  checked     int  not null,
  corrected   int  not null,
  grade       int,
  as_of       timestamptz not null
);
create index received_unit on performance.received (unit, ended_at);
comment on table performance.received is 'one row for each case whose reception is over; worked out from its events, can be rebuilt at any time';
comment on column performance.received.unit is 'the unit that leads and receives';
comment on column performance.received.checked is 'working days that the window took';
comment on column performance.received.corrected is 'working days that the applicant took to correct';
comment on column performance.received.grade is 'GB/T 39046-2020 A.8; null if nobody rated, or an appeal was upheld';

create table performance.decided (
  case_id    uuid not null,
  item       text not null,
  number     text not null,
  zh         text not null,
  en         text not null,
  applicant  text not null,
  synthetic  boolean not null,
  unit       text not null,
  started_at timestamptz not null,
  decided_at timestamptz not null,
  outcome    text not null check (outcome in ('granted', 'refused')),
  amount     int  not null,
  measure    text not null,
  due        timestamptz,
  legal_due  timestamptz,
  on_time    boolean not null,
  lawful     boolean,
  extended   boolean not null,
  ran        int  not null,
  stopped    int  not null,
  as_of      timestamptz not null,
  primary key (case_id, item)
);
create index decided_unit on performance.decided (unit, decided_at);
comment on table performance.decided is 'one row for each decided item; worked out from its events by the statutory clock, can be rebuilt at any time';
comment on column performance.decided.lawful is 'null where no law sets a term';
comment on column performance.decided.ran is 'working days of the unit';
comment on column performance.decided.stopped is 'working days that the law excludes';

create table performance.handed (
  case_id  uuid not null,
  material text not null,
  zh       text not null,
  en       text not null,
  unit     text not null,
  named    boolean not null,
  primary key (case_id, material)
);
create index handed_unit on performance.handed (unit, material);
comment on table performance.handed is 'materials that were handed in with decided cases';
comment on column performance.handed.named is 'whether a correction, refusal or return named it';
