create schema policy;

create table policy.document (
  id           text primary key,
  position     int  not null unique,
  yaml         text not null,
  file         text not null,
  is_reference boolean not null,
  imported_at  timestamptz not null
);
comment on table policy.document is 'documents as the pack has them; the run time reads only this table';
comment on column policy.document.yaml is 'the document as its author wrote it, format in docs/zone-pack.md';
comment on column policy.document.file is 'where it stood in the pack, for messages';
