create schema desk;
comment on schema desk is 'of the module window, whose own name is a word of SQL';

create table desk.pack_text (
  file    text primary key,
  content text not null
);
comment on table desk.pack_text is 'files of the pack as of the last import';

create table desk.series (
  hall text not null,
  day  date not null,
  last int  not null check (last > 0),
  primary key (hall, day)
);

create table desk.appointment (
  id        uuid primary key,
  hall      text not null,
  unit      text not null,
  day       date not null,
  slot      time not null,
  place     int  not null check (place > 0),
  kind      text not null check (kind in ('visit', 'video')),
  party     uuid not null,
  name      text not null,
  topic     text not null,
  state     text not null check (state in ('booked', 'arrived', 'missed', 'cancelled')),
  booked_at timestamptz not null,
  meeting   text,
  consent_at timestamptz,
  identity   text,
  checked_by text,
  checked_at timestamptz,
  check (kind = 'video' or (meeting is null and consent_at is null)),
  check ((identity is null) = (checked_at is null))
);
create unique index appointment_place on desk.appointment (hall, day, slot, place) where state <> 'cancelled';
create unique index appointment_once on desk.appointment (party, hall, day) where state = 'booked';
create index on desk.appointment (party, day);
create index on desk.appointment (hall, day);
comment on column desk.appointment.place is 'which of the bookings that a slot takes';
comment on column desk.appointment.identity is 'how the person before the camera was recognised';

create table desk.ticket (
  id          uuid primary key,
  hall        text not null,
  unit        text not null,
  day         date not null,
  number      int  not null,
  topic       text not null,
  party       uuid,
  name        text not null,
  appointment uuid unique references desk.appointment,
  state       text not null check (state in ('waiting', 'called', 'served', 'skipped')),
  counter     text,
  clerk       uuid,
  clerk_name  text,
  taken_at    timestamptz not null,
  called_at   timestamptz,
  done_at     timestamptz,
  unique (hall, day, number),
  check ((state = 'waiting') = (called_at is null)),
  check ((state in ('served', 'skipped')) = (done_at is not null))
);
create index on desk.ticket (hall, day, state, number);
create index on desk.ticket (hall, done_at) where state = 'served';

create table desk.consent (
  id           uuid primary key,
  party        uuid not null,
  unit         text not null,
  holder       text not null,
  licence      text not null,
  zh           text not null,
  en           text not null,
  purpose      text not null,
  synthetic    boolean not null,
  given_at     timestamptz not null,
  until        date not null,
  clerk        uuid,
  clerk_name   text not null,
  facts        int not null,
  withdrawn_at timestamptz,
  withdrawn_by text
);
create index on desk.consent (party, given_at);
create index on desk.consent (unit, given_at);
comment on table desk.consent is 'who agreed that what is read from which licence, for what, until when';
comment on column desk.consent.facts is 'how many facts came';

create table desk.mandate (
  id          uuid primary key,
  party       uuid not null,
  party_name  text not null,
  unit        text not null,
  helper      uuid not null,
  helper_name text not null,
  subjects    text[] not null,
  since       date not null,
  until       date not null,
  paper       text not null,
  granted_by  text not null,
  granted_at  timestamptz not null,
  revoked_at  timestamptz,
  revoked_by  text,
  check (until >= since)
);
create index on desk.mandate (party, granted_at);
create index on desk.mandate (helper, until);
create index on desk.mandate (unit, granted_at);
comment on column desk.mandate.subjects is 'ids of bundles and items; empty for all';
comment on column desk.mandate.paper is 'number of the paper that staff saw; empty if the party gave it here';

create table desk.print (
  case_id    uuid primary key,
  unit       text not null,
  batch      uuid not null,
  printed_at timestamptz not null,
  printed_by text not null
);
create index on desk.print (batch);

create table desk.parcel (
  case_id   uuid primary key,
  number    text not null,
  applicant text not null,
  synthetic boolean not null,
  unit      text not null,
  carrier   text not null,
  parcel    text not null,
  fen       bigint not null check (fen >= 0),
  sent_on   date not null,
  sent_at   timestamptz not null,
  sent_by   text not null,
  unique (carrier, parcel)
);
create index on desk.parcel (unit, sent_on);
comment on column desk.parcel.fen is 'postage that the zone bears';
