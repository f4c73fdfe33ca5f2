create table service.edit (
  number    bigint generated always as identity primary key,
  item      text not null,
  first_day text not null,
  yaml      text not null,
  replaces  text not null,
  author    text not null,
  at        timestamptz not null
);
create index edit_of_item on service.edit (item, first_day, number desc);
comment on table service.edit is 'items as they were edited in the web, one row an edit; the newest of each version wins over the pack';
comment on column service.edit.first_day is 'first day of the version; empty if it has always been in force';
comment on column service.edit.yaml is 'the item as files write it';
comment on column service.edit.replaces is 'the item as the pack had it then, in the same shape; empty if it had none';
