create schema pack;

create table pack.zone (
  only_one    boolean primary key default true check (only_one),
  code        text not null check (code ~ '^[a-z0-9-]{1,40}$'),
  name_zh     text not null,
  name_en     text not null,
  demo        boolean not null,
  timezone    text not null,
  territory   text[] not null,
  near        numeric not null check (near >= 0),
  sha256      text not null,
  imported_at timestamptz not null
);
comment on table pack.zone is 'the zone this installation runs, as its pack was last imported';
comment on column pack.zone.near is 'percent of a threshold that may lack for a near miss';
comment on column pack.zone.sha256 is 'over paths and contents of all files of the pack: an unchanged pack is not imported again';
