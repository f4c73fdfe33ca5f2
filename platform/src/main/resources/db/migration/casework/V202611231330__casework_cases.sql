create schema casework;

create sequence casework.number;
comment on sequence casework.number is 'case numbers; gaps are possible and mean nothing';

create table casework.procedure (
  id    uuid primary key,
  item  text not null,
  since timestamptz not null
);
comment on table casework.procedure is 'how an item is handled; a version never changes, a new one has a new id, made from its content';

create table casework.step (
  procedure uuid not null references casework.procedure,
  code      text not null,
  position  int  not null,
  zh        text not null,
  en        text not null,
  role      text not null,
  office    text,
  amount    int check (amount > 0),
  measure   text,
  source    text,
  article   text,
  primary key (procedure, code)
);
comment on column casework.step.office is 'the unit that does it; null for the unit of the item';

create table casework.transition (
  procedure uuid not null,
  step      text not null,
  act       text not null,
  next      text,
  primary key (procedure, step, act),
  foreign key (procedure, step) references casework.step (procedure, code),
  foreign key (procedure, next) references casework.step (procedure, code)
);
comment on column casework.transition.next is 'null where the act ends the item';

create table casework.cases (
  id          uuid primary key,
  number      text not null unique,
  subject     text not null,
  is_bundle   boolean not null,
  zh          text not null,
  en          text not null,
  party       uuid not null,
  applicant   text not null,
  synthetic   boolean not null,
  unit        text not null,
  channel     text not null,
  stage       text not null,
  open        int not null check (open >= 0),
  answers     jsonb not null,
  created_at  timestamptz not null,
  received_at timestamptz,
  accepted_at timestamptz,
  over_at     timestamptz,
  owed_until  date,
  version     int not null
);
create index on casework.cases (party, created_at);
create index on casework.cases (unit, stage, received_at);
create index on casework.cases (stage, received_at);
create index on casework.cases (subject, over_at);
create index cases_words on casework.cases
  using gin (public.bigrams(lower(number || ' ' || zh || ' ' || en || ' ' || applicant)));
comment on table casework.cases is 'applications; what a case was made from is copied, so that later versions of bundles and items do not touch it';
comment on column casework.cases.unit is 'the unit that leads';
comment on column casework.cases.open is 'items that are not decided; counts down';
comment on column casework.cases.received_at is 'when the materials came in; moves when a correction comes in';

create table casework.item (
  case_id       uuid not null references casework.cases,
  item          text not null,
  position      int  not null,
  zh            text not null,
  en            text not null,
  unit          text not null,
  procedure     uuid not null references casework.procedure,
  state         text not null,
  step          text,
  role          text,
  waits         int  not null check (waits >= 0),
  after         text[] not null,
  needs         text[] not null,
  amount        int  not null,
  measure       text not null,
  source        text not null,
  article       text,
  legal_amount  int,
  legal_measure text,
  legal_source  text,
  legal_article text,
  commitment    boolean not null,
  assignee      uuid,
  assignee_name text,
  started_at    timestamptz,
  entered_at    timestamptz,
  due           timestamptz,
  legal_due     timestamptz,
  provisional   boolean not null default false,
  asked         int not null default 0 check (asked >= 0),
  extended      boolean not null default false,
  decided_at    timestamptz,
  version       int not null,
  primary key (case_id, item)
);
create index on casework.item (unit, due) where state = 'running';
create index on casework.item (due) where state = 'running';
create index on casework.item (unit, state, entered_at);
create index on casework.item (assignee) where state = 'running';
create index on casework.item (state, due);
create index on casework.item (item, decided_at);
comment on column casework.item.waits is 'items that must be decided before this one starts; counts down';
comment on column casework.item.needs is 'those of them whose output it needs: refused, they end it';
comment on column casework.item.due is 'what the clock says, kept for lists; reckoned anew whenever an event or a holiday notice moves it';
comment on column casework.item.asked is 'opinions that are still awaited; counts down';

create table casework.material (
  case_id   uuid not null references casework.cases,
  material  text not null,
  position  int  not null,
  zh        text not null,
  en        text not null,
  items     text[] not null,
  secondary boolean not null,
  state     text not null,
  origin_zh text,
  origin_en text,
  files     uuid[] not null,
  primary key (case_id, material)
);
comment on column casework.material.origin_zh is 'where it comes from if the applicant does not hand it in';

create table casework.opinion (
  id          uuid primary key,
  case_id     uuid not null,
  item        text not null,
  unit        text not null,
  question    text not null,
  asked_by    text not null,
  asked_at    timestamptz not null,
  agreed      boolean,
  words       text,
  answered_by text,
  answered_at timestamptz,
  foreign key (case_id, item) references casework.item
);
create index on casework.opinion (case_id);
create index on casework.opinion (unit, case_id);
create index on casework.opinion (unit, asked_at) where answered_at is null;

create table casework.event (
  seq      bigint generated always as identity primary key,
  id       uuid not null unique,
  case_id  uuid not null references casework.cases,
  item     text,
  at       timestamptz not null,
  act      text not null,
  actor    text not null,
  account  uuid,
  office   text not null,
  key      uuid unique,
  source   text,
  article  text,
  detail   jsonb not null
);
create index on casework.event (case_id, seq);
comment on table casework.event is 'what happened to a case; rows are only added';
comment on column casework.event.key is 'made with the form: the same form sent twice is done once';

create function casework.refuse_change() returns trigger
  language plpgsql as $$
begin
  raise exception 'casework.event is append-only: % refused', tg_op
    using errcode = 'insufficient_privilege';
end
$$;
create trigger event_is_append_only
  before update or delete or truncate on casework.event
  for each statement execute function casework.refuse_change();
