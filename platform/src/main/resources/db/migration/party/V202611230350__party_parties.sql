create schema party;

-- The catalogue and the trees, as the pack was last imported.

create table party.place (
  code     text primary key,
  position int  not null,
  name_zh  text not null,
  name_en  text not null,
  kind     text not null,
  within   text not null,
  aliases  text[] not null,
  sources  text[] not null
);
comment on column party.place.within is 'code of the place around it; empty for the nation';

create table party.unit (
  code     text primary key,
  position int  not null,
  name_zh  text not null,
  name_en  text not null,
  kind     text not null,
  within   text not null,
  aliases  text[] not null,
  assumed  boolean not null,
  sources  text[] not null
);
comment on column party.unit.within is 'code of the unit or place that it belongs to';
comment on column party.unit.assumed is 'our assumption that this unit is the one; no source names it';

create table party.industry (
  code     text primary key,
  position int  not null,
  name     text not null,
  within   text not null,
  level    int  not null check (level between 1 and 4)
);
comment on table party.industry is 'GB/T 4754';

create table party.fact (
  code        text primary key check (code ~ '^[a-z][a-z0-9_]*$'),
  position    int  not null,
  name_zh     text not null unique,
  name_en     text not null,
  subjects    text[] not null check (subjects <> '{}'),
  type        text not null check (type in ('number', 'flag', 'choice', 'choices', 'date', 'text')),
  unit        text not null,
  decimals    int  not null check (decimals between 0 and 6),
  min         numeric,
  max         numeric,
  options_zh  text[] not null,
  options_en  text[] not null,
  codes       text not null check (codes in ('', 'places', 'industries')),
  yearly      boolean not null,
  source      text not null,
  refresh     text not null,
  sensitivity text not null
    check (sensitivity in ('public', 'internal', 'confidential', 'personal', 'sensitive')),
  improvable  boolean not null,
  ask_zh      text,
  ask_en      text,
  formula     text not null,
  reference   boolean not null,
  file        text not null,
  line        int  not null,
  check ((type = 'number') = (unit <> '')),
  check ((source = '') = (formula <> '')),
  check (cardinality(options_zh) = cardinality(options_en))
);
comment on column party.fact.yearly is 'the value is that of the last closed year, not of the day asked for';
comment on column party.fact.source is 'unit that delivers it; declared: only the party itself knows it';

-- Parties and what is known about them.

create table party.party (
  id        uuid primary key,
  kind      text not null
    check (kind in ('enterprise', 'individual-business', 'cooperative', 'person', 'organisation')),
  code      text unique check (code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  name      text not null check (name <> ''),
  unit      text not null,
  industry  text,
  status    text,
  synthetic boolean not null,
  key       text unique
);
create index party_name on party.party using gin (public.bigrams(name));
comment on column party.party.code is 'unified social credit code, GB 32100-2015; null for persons and if no source states it';
comment on column party.party.unit is 'code of the place whose staff may see it';
comment on column party.party.synthetic is 'made up for demonstration; nobody real';
comment on column party.party.key is 'stable name of a party of the pack or of the tour';

create table party.alias (
  party uuid not null references party.party on delete cascade,
  name  text not null check (name <> ''),
  primary key (party, name)
);
create index alias_name on party.alias using gin (public.bigrams(name));

create table party.statement (
  party    uuid not null references party.party on delete cascade,
  position int  not null,
  text_zh  text not null,
  text_en  text not null,
  as_of    text not null,
  source   text not null,
  primary key (party, position)
);
comment on table party.statement is 'what published sources say and no fact of the catalogue holds';
comment on column party.statement.as_of is 'as exact as the source: 2026, 2026-03 or 2026-03-07; ~ if inferred';

create table party.delivery (
  id        int generated always as identity primary key,
  source    text not null,
  as_of     date not null,
  received  timestamptz not null,
  synthetic boolean not null,
  note      text not null,
  actor     text not null
);
comment on column party.delivery.source is 'unit that delivered, declared, or file of a published source';
comment on column party.delivery.as_of is 'the day for which the values hold';

create table party.holding (
  party    uuid  not null references party.party on delete cascade,
  delivery int   not null references party.delivery,
  values   jsonb not null check (jsonb_typeof(values) = 'object'),
  primary key (party, delivery)
);
comment on column party.holding.values is 'value by code of the fact; a number is in the unit of its fact';

create table party.dispute (
  id          uuid primary key,
  party       uuid not null references party.party,
  fact        text not null,
  value       text,
  reason      text not null check (reason <> ''),
  state       text not null check (state in ('open', 'corrected', 'kept')),
  raised_at   timestamptz not null,
  raised_by   text not null,
  answer      text,
  answered_at timestamptz,
  answered_by text,
  check ((state = 'open') = (answered_at is null)),
  check ((answered_at is null) = (answer is null)),
  check ((answered_at is null) = (answered_by is null))
);
create unique index dispute_open on party.dispute (party, fact) where state = 'open';
create index dispute_party on party.dispute (party, raised_at);
comment on table party.dispute is 'a party says that a value is wrong; Personal Information Protection Law art. 46';
