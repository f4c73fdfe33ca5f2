create schema notice;

create table notice.message (
  id       uuid primary key,
  account  uuid not null,
  at       timestamptz not null,
  kind     text not null,
  title_zh text not null,
  title_en text not null,
  body_zh  text not null,
  body_en  text not null,
  why_zh   text not null,
  why_en   text not null,
  ref_kind text,
  ref_id   text,
  path     text,
  read_at  timestamptz,
  check ((ref_kind is null) = (ref_id is null)),
  check (path is null or (path like '/%' and path not like '//%'))
);
create index on notice.message (account, id desc);
create index message_unread on notice.message (account) where read_at is null;
comment on table notice.message is 'what was sent to whom, when and why';
comment on column notice.message.path is 'where the message leads within the product, without language';
