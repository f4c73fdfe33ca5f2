create schema circle;

create table circle.pack_text (
  file    text primary key,
  content text not null
);
comment on table circle.pack_text is 'files of the pack as of the last import';

create table circle.hand_over (
  id          uuid primary key,
  direction   text not null check (direction in ('out', 'in')),
  circle      text not null,
  partner     text not null,
  unit        text not null,
  item        text not null,
  item_zh     text not null,
  applicant   text not null,
  form        text not null,
  identity    text not null,
  collector   text not null,
  collected_at timestamptz not null,
  state       text not null check (state in ('sent', 'accepted', 'correction', 'granted', 'refused')),
  answer      text not null,
  answered_by text,
  answered_at timestamptz,
  check ((answered_at is null) = (state = 'sent'))
);
create index on circle.hand_over (unit, collected_at);
comment on column circle.hand_over.identity is 'how the collecting window recognised the applicant; the owner decides on the matter itself';
