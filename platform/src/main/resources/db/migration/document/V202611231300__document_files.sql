create schema if not exists document;

create table document.file (
  sha256     text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size       bigint not null check (size > 0),
  type       text not null,
  stored_at  timestamptz not null
);
comment on table document.file is 'files in the data folder, each under its content hash; a file without a row is swept';
comment on column document.file.size is 'bytes';
comment on column document.file.type is 'what the content is, such as pdf; never what a browser said';

create table document.attachment (
  id           uuid primary key,
  file         text not null references document.file,
  name         text not null,
  owner_kind   text not null,
  owner_id     text not null,
  unit         text not null,
  party        uuid,
  state        text not null check (state in ('held', 'withdrawn')),
  uploaded_at  timestamptz not null,
  uploaded_by  text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  check ((state = 'withdrawn') = (withdrawn_at is not null and withdrawn_by is not null))
);
comment on column document.attachment.name is 'as the uploader called it, without folders';
comment on column document.attachment.owner_kind is 'the thing it belongs to: kind and id of a Ref';
comment on column document.attachment.unit is 'whose staff may see it';
comment on column document.attachment.party is 'which party may see it; null for files of the administration';
create index attachment_owner on document.attachment (owner_kind, owner_id, uploaded_at);
create index attachment_file on document.attachment (file);

create table document.notice_template (
  code     text primary key,
  source   text not null
);
comment on column document.notice_template.source is 'the YAML of the pack';

create table document.series (
  series text not null,
  year   int not null,
  last   int not null check (last > 0),
  primary key (series, year)
);
comment on table document.series is 'last number given, by kind of document and year; the row is locked until the commit, so no number is lost';

create table document.issued (
  id          uuid primary key,
  template    text not null,
  title_zh    text not null,
  title_en    text not null,
  number      text not null unique,
  series      text not null,
  year        int not null,
  serial      int not null,
  about_kind  text not null,
  about_id    text not null,
  unit        text not null,
  party       uuid,
  recipient   text not null,
  file        text not null references document.file,
  verify_code text not null unique,
  assumed     boolean not null,
  issued_at   timestamptz not null,
  issued_by   text not null,
  seal        text not null check (seal in ('waiting', 'wet', 'electronic')),
  seal_reason text,
  sealed_at   timestamptz,
  sealed_by   text,
  scan        uuid references document.attachment,
  revoked_at  timestamptz,
  revoked_by  text,
  revoked_why text,
  unique (series, year, serial),
  check ((seal = 'waiting') = (sealed_at is null)),
  check ((seal = 'wet') = (scan is not null)),
  check ((revoked_at is null) = (revoked_by is null)),
  check ((revoked_at is null) = (revoked_why is null))
);
comment on column document.issued.file is 'the PDF as it was made; a wet seal is on paper, its scan an attachment';
comment on column document.issued.recipient is 'to whom it is addressed; shown masked to the public';
comment on column document.issued.seal_reason is 'why the e-seal did not seal';
create index issued_about on document.issued (about_kind, about_id, issued_at);
create index issued_unit on document.issued (unit, issued_at);
create index issued_waiting on document.issued (unit, issued_at) where seal = 'waiting' and revoked_at is null;
create index issued_party on document.issued (party, issued_at);

create table document.delivery (
  document     uuid primary key references document.issued,
  method       text not null check (method in ('window', 'post', 'electronic', 'left', 'announced')),
  receiver     text not null,
  delivered_on date not null,
  remark       text not null,
  scan         uuid references document.attachment,
  recorded_at  timestamptz not null,
  recorded_by  text not null
);
comment on table document.delivery is 'how, when and to whom a document was delivered: what a 送达回证 proves';
