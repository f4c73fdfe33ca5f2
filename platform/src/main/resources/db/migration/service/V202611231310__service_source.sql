create schema service;

create table service.source (
  position int  primary key,
  path     text not null unique,
  yaml     text not null
);
comment on table service.source is 'items, bundles and what belongs to them as the pack has them; the run time reads only this table';
comment on column service.source.path is 'where it stood below the root of the pack, for messages';
comment on column service.source.yaml is 'the file as its author wrote it, format in docs/zone-pack.md';
