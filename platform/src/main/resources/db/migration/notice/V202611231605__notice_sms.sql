create table notice.sms_consent (
  account   uuid primary key,
  phone     text not null,
  agreed_at timestamptz not null,
  ended_at  timestamptz
);
comment on table notice.sms_consent is 'who agreed to get short messages, and to which number';

create table notice.sms (
  id        uuid primary key,
  account   uuid not null,
  phone     text not null,
  kind      text not null,
  text      text not null,
  at        timestamptz not null,
  state     text not null check (state in ('waiting', 'handed', 'failed', 'held')),
  attempts  int  not null check (attempts >= 0),
  reason    text,
  handed_at timestamptz
);
create index on notice.sms (state, at);
create index on notice.sms (phone, at);
create index on notice.sms (account, state);
comment on column notice.sms.id is 'the same as of the notice, so that one notice makes one message';
