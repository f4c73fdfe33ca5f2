create schema identity;

create table identity.unit (
  code   text primary key check (code <> '' and code <> '*'),
  parent text references identity.unit deferrable initially deferred,
  kind   text not null,
  zh     text not null,
  en     text not null,
  check (parent <> code)
);
create index on identity.unit (coalesce(parent, '*'));
comment on table identity.unit is 'organisation units: places, departments, offices; a scope is a unit with everything below it';

create table identity.account (
  id             uuid primary key,
  name           text not null unique check (name ~ '^[a-z0-9][a-z0-9._-]{1,62}[a-z0-9]$'),
  zh             text not null,
  en             text not null,
  unit           text not null,
  password       text,
  must_change    boolean not null,
  password_until timestamptz,
  state          text not null check (state in ('OPEN', 'LOCKED')),
  failed         int not null check (failed >= 0),
  locked_until   timestamptz,
  party          uuid,
  subject        text unique,
  synthetic      boolean not null,
  created_at     timestamptz not null,
  version        int not null
);
create index on identity.account (unit, name);
create index on identity.account (party);
comment on column identity.account.unit is 'the unit that the account belongs to, * for the whole zone; says which administrators see it';
comment on column identity.account.password is 'hash with the name of its method; null where only an outside provider signs in';
comment on column identity.account.password_until is 'a password given by an administrator ends here; null for one chosen by its owner';
comment on column identity.account.failed is 'attempts since the last sign-in that succeeded';
comment on column identity.account.party is 'the enterprise or person that the account acts for';
comment on column identity.account.subject is 'issuer and subject at an OpenID provider';

create table identity.role_grant (
  account    uuid not null references identity.account,
  role       text not null,
  unit       text not null,
  granted_at timestamptz not null,
  primary key (account, role, unit)
);
create index on identity.role_grant (role, unit);
create index on identity.role_grant (unit);
comment on column identity.role_grant.unit is 'root of the subtree in which the role holds; * is the whole zone';

create table identity.session (
  token     bytea primary key,
  account   uuid not null references identity.account,
  opened_at timestamptz not null,
  seen_at   timestamptz not null
);
create index on identity.session (account);
create index on identity.session (opened_at);
create index on identity.session (seen_at);
comment on column identity.session.token is 'SHA-256 of the cookie: who reads the table cannot sign in with it';

create table identity.audit (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  actor      uuid,
  actor_name text not null,
  act        text not null,
  ref_kind   text not null,
  ref_id     text not null,
  unit       text not null,
  detail     jsonb not null
);
create index on identity.audit (unit, id);
create index on identity.audit (at);
create index on identity.audit (act, id);
create index on identity.audit (actor_name, id);
create index on identity.audit (ref_kind, ref_id, id);
create index audit_words on identity.audit
  using gin (public.bigrams(lower(actor_name || ' ' || act || ' ' || ref_kind || ':' || ref_id)));
comment on table identity.audit is 'what was done by whom to what; rows are only added';
comment on column identity.audit.unit is 'the unit that the act belongs to, * for the whole zone';

create function identity.refuse_change() returns trigger
  language plpgsql as $$
begin
  raise exception 'identity.audit is append-only: % refused', tg_op
    using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_is_append_only
  before update or delete or truncate on identity.audit
  for each statement execute function identity.refuse_change();
