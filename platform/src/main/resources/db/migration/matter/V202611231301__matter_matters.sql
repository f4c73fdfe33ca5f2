create schema matter;

create table matter.source_text (
  only_one boolean primary key default true check (only_one),
  sources  text not null
);
comment on table matter.source_text is 'matters.yaml as the pack has it; the run time reads only this';

create sequence matter.number;

create table matter.matter (
  id           uuid primary key,
  number       text not null unique,
  source       text not null,
  external     text,
  subject_kind text not null,
  subject_id   text not null,
  title        text not null,
  words        text not null,
  raiser_kind  text not null check (raiser_kind in ('party', 'person', 'anonymous')),
  party        uuid,
  account      uuid,
  raiser_name  text,
  contact      text,
  code_hash    text unique,
  unit         text not null,
  owner        uuid,
  owner_name   text,
  track        text not null,
  amount       int  not null check (amount >= 0),
  measure      text not null,
  basis        text not null,
  since        date not null,
  round        int  not null check (round > 0),
  extended     int  not null check (extended >= 0),
  raised_at    timestamptz not null,
  contacted_at timestamptz,
  state        text not null
    check (state in ('raised', 'in-hand', 'joined', 'answered', 'solved', 'closed')),
  state_at     timestamptz not null,
  answer       text,
  answered_by  text,
  answered_at  timestamptz,
  unreached    int  not null check (unreached >= 0),
  reason       text,
  main         uuid references matter.matter,
  version      int  not null,
  check (main <> id),
  check ((state = 'joined') = (main is not null)),
  check (state not in ('answered', 'solved', 'closed') or answer is not null),
  check ((state = 'closed') = (reason is not null)),
  check (state in ('raised', 'joined') or owner is not null),
  check ((raiser_kind = 'party') = (party is not null))
);
comment on table matter.matter is 'owned, timed tasks; when one is due is derived from since, amount and measure, never stored';
comment on column matter.matter.external is 'number at the source, such as an order number of 12345';
comment on column matter.matter.code_hash is 'SHA-256 of the code on the slip of a raiser without account';
comment on column matter.matter.since is 'the day after which the term of this round counts';
comment on column matter.matter.round is 'how often the matter was opened: 1, and one more for each time it was not solved';
comment on column matter.matter.extended is 'added to amount, in the same measure';
comment on column matter.matter.unreached is 'attempts since the answer in which the raiser could not be reached';
comment on column matter.matter.main is 'the matter that is answered for this one too';

create unique index matter_external on matter.matter (source, external) where external is not null;
create index matter_unit on matter.matter (unit, raised_at);
create index matter_unit_open on matter.matter (unit, since) where state in ('raised', 'in-hand', 'joined');
create index matter_open on matter.matter (since) where state in ('raised', 'in-hand', 'joined');
create index matter_party on matter.matter (party, raised_at) where party is not null;
create index matter_account on matter.matter (account, raised_at) where account is not null;
create index matter_main on matter.matter (main) where main is not null;

create table matter.event (
  id       uuid primary key,
  matter   uuid not null references matter.matter,
  position int  not null check (position > 0),
  kind     text not null,
  step     text,
  at       timestamptz not null,
  account  uuid,
  name     text not null,
  detail   jsonb not null,
  unique (matter, position)
);
create unique index event_step on matter.event (matter, step) where step is not null;
comment on table matter.event is 'what happened to matters; rows are only added';
comment on column matter.event.step is 'round and step of the escalation ladder, so that each is taken once';

create function matter.refuse_change() returns trigger
  language plpgsql as $$
begin
  raise exception 'matter.event is append-only: % refused', tg_op
    using errcode = 'insufficient_privilege';
end
$$;
create trigger event_is_append_only
  before update or delete or truncate on matter.event
  for each statement execute function matter.refuse_change();
