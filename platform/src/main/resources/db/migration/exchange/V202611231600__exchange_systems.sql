create schema exchange;

create table exchange.source_text (
  file text primary key,
  yaml text not null
);
comment on table exchange.source_text is 'exchange.yaml and supervision.yaml as the pack has them; the run time reads only this';

create table exchange.batch (
  id       uuid primary key,
  number   text not null unique,
  system   text not null,
  made_at  timestamptz not null,
  made_by  text not null,
  sent_at  timestamptz,
  sent_by  text,
  entries  int not null check (entries > 0),
  csv      text not null,
  json     text not null,
  csv_hash text not null,
  json_hash text not null
);
create index on exchange.batch (system, made_at);
comment on column exchange.batch.csv is 'the file as it was handed out, which never changes';
comment on column exchange.batch.csv_hash is 'SHA-256, lower-case hexadecimal';
create sequence exchange.batch_number;

create table exchange.entry (
  id          uuid primary key,
  system      text not null,
  event       uuid not null,
  case_id     uuid not null,
  number      text not null,
  item        text not null,
  zh          text not null,
  en          text not null,
  applicant   text not null,
  act         text not null,
  unit        text not null,
  content     jsonb not null,
  made_at     timestamptz not null,
  state       text not null check (state in ('waiting', 'batched', 'sent', 'accepted', 'rejected')),
  batch       uuid references exchange.batch,
  attempts    int  not null check (attempts >= 0),
  reason      text,
  answered_at timestamptz,
  their_number text,
  their_status text,
  their_at    timestamptz,
  typing      boolean not null,
  typed_at    timestamptz,
  typed_by    text,
  unique (system, event, item),
  check ((state = 'waiting') = (batch is null)),
  check ((state in ('accepted', 'rejected')) = (answered_at is not null)),
  check (typing or typed_at is null)
);
create index on exchange.entry (system, unit, made_at);
create index on exchange.entry (unit, system, state);
create index on exchange.entry (system, made_at) where state = 'waiting';
comment on table exchange.entry is 'what an outside system is to be told: one line for each act, item and system';
comment on column exchange.entry.unit is 'the unit that handles the item';
comment on column exchange.entry.their_status is 'as the other system says it, which is never ours to say';
comment on column exchange.entry.typing is 'whether a clerk types it there again (二次录入)';

create table exchange.batch_entry (
  batch    uuid not null references exchange.batch,
  entry    uuid not null references exchange.entry,
  position int  not null,
  result   text check (result in ('accepted', 'rejected')),
  reason   text,
  answered_at timestamptz,
  primary key (batch, entry)
);
create index on exchange.batch_entry (entry);
create unique index batch_entry_open on exchange.batch_entry (entry) where result is null;
comment on index exchange.batch_entry_open is 'an entry is on the way once at a time';

create table exchange.receipt (
  id       uuid primary key,
  system   text not null,
  name     text not null,
  hash     text not null,
  content  bytea not null,
  account  uuid not null,
  made_by  text not null,
  made_at  timestamptz not null,
  taken_at timestamptz,
  accepted int not null default 0,
  rejected int not null default 0,
  statuses int not null default 0,
  unchanged int not null default 0,
  faults   int not null default 0
);
create index on exchange.receipt (account, made_at);
create index on exchange.receipt (system, made_at);
comment on table exchange.receipt is 'files with answers, as they came; taken over only after a check';

create table exchange.status (
  id          uuid primary key,
  entry       uuid not null references exchange.entry,
  receipt     uuid not null references exchange.receipt,
  result      text not null,
  status      text,
  number      text,
  said_at     timestamptz,
  received_at timestamptz not null
);
create index on exchange.status (entry, received_at);
comment on table exchange.status is 'what other systems said, in their words; rows are only added';

create table exchange.supervised (
  event       uuid not null,
  item        text not null,
  case_id     uuid not null,
  number      text not null,
  zh          text not null,
  en          text not null,
  applicant   text not null,
  act         text not null check (act in ('grant', 'refuse')),
  decided_by  text not null,
  decided_at  timestamptz not null,
  unit        text not null,
  since       date not null,
  amount      int  not null check (amount > 0),
  measure     text not null,
  basis       text not null,
  source      text not null,
  assumed     boolean not null,
  acknowledged_at timestamptz,
  acknowledged_by text,
  words       text,
  told_at     timestamptz,
  primary key (event, item),
  check ((acknowledged_at is null) = (acknowledged_by is null))
);
create index on exchange.supervised (unit, decided_at);
create index on exchange.supervised (unit, since) where acknowledged_at is null;
create index on exchange.supervised (since) where acknowledged_at is null and told_at is null;
comment on table exchange.supervised is 'decisions that the supervising unit is told of; the day until which it acknowledges is derived';
comment on column exchange.supervised.unit is 'the unit that supervises';
comment on column exchange.supervised.decided_by is 'code of the unit that decided';
