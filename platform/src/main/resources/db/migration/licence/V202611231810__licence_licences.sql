create schema licence;

create sequence licence.number;
comment on sequence licence.number is 'numbers in our register, never those of a licensing authority; gaps mean nothing';

create table licence.licence (
  id               uuid primary key,
  number           text not null unique,
  zh               text not null,
  en               text not null,
  kind             text not null,
  item             text not null,
  case_id          uuid not null,
  case_number      text not null,
  party            uuid not null,
  holder           text not null,
  synthetic        boolean not null,
  unit             text not null,
  valid_from       date not null,
  valid_until      date check (valid_until >= valid_from),
  validity_amount  int check (validity_amount > 0),
  validity_measure text,
  validity_source  text,
  validity_article text,
  state            text not null check (state in ('valid', 'revoked', 'cancelled')),
  asked            text[] not null default '{}',
  content          text not null,
  version          int not null default 0,
  unique (case_id, item),
  check ((valid_until is null) = (validity_amount is null)),
  check (state = 'valid' or asked = '{}')
);
create index on licence.licence (unit, valid_until);
create index on licence.licence (party, valid_until);
create index on licence.licence (valid_until) where state = 'valid' and 'renewal' = any(asked);
comment on table licence.licence is 'what granted items ended with, as it lives on';
comment on column licence.licence.valid_until is 'the last day; null if it has no end';
comment on column licence.licence.state is 'expired is none of them: it follows from the day';
comment on column licence.licence.asked is 'what the holder has asked for and nobody has decided';
comment on column licence.licence.content is 'what it says, by the grant or by the last change';

create table licence.event (
  id       uuid primary key,
  seq      bigint generated always as identity,
  licence  uuid not null references licence.licence,
  at       timestamptz not null,
  act      text not null,
  actor    text not null,
  account  uuid,
  source   text not null,
  article  text,
  detail   jsonb not null,
  key      uuid unique
);
create index on licence.event (licence, seq);
comment on table licence.event is 'what happened to a licence; rows are only added';
comment on column licence.event.key is 'made with the form: sent twice, it is done once';
