create table casework.substitute (
  id              uuid primary key,
  unit            text not null,
  holder          uuid not null,
  holder_name     text not null,
  substitute      uuid not null,
  substitute_name text not null,
  from_day        date not null,
  until_day       date not null check (until_day >= from_day),
  made_by         text not null,
  made_at         timestamptz not null,
  ended_at        timestamptz,
  check (holder <> substitute)
);
create index on casework.substitute (substitute) where ended_at is null;
create index on casework.substitute (unit, from_day);
comment on table casework.substitute is 'who stands in for whom (AB岗): what is assigned to an absent holder is on the list of the substitute';
comment on column casework.substitute.ended_at is 'when it was called off; null if it was not';
