create schema rating;

create table rating.invitation (
  id         uuid primary key,
  about_kind text not null,
  about_id   text not null,
  title_zh   text not null,
  title_en   text not null,
  unit       text not null,
  channel    text not null check (channel in ('window', 'online', 'hotline', 'kiosk')),
  party      uuid,
  code_hash  text not null unique,
  made_at    timestamptz not null,
  used_at    timestamptz,
  unique (about_kind, about_id)
);
create index invitation_party on rating.invitation (party, made_at) where used_at is null;
comment on table rating.invitation is 'one for each service act, so that each is rated once';
comment on column rating.invitation.code_hash is 'SHA-256 of the code on the receipt';

create table rating.rating (
  id            uuid primary key,
  invitation    uuid not null unique references rating.invitation,
  about_kind    text not null,
  about_id      text not null,
  title_zh      text not null,
  title_en      text not null,
  unit          text not null,
  channel       text not null check (channel in ('window', 'online', 'hotline', 'kiosk')),
  grade         int  not null check (grade between 1 and 5),
  words         text not null,
  party         uuid,
  account       uuid,
  rater_name    text,
  contact       text,
  given_at      timestamptz not null,
  reply         text,
  replied_at    timestamptz,
  matter        uuid,
  matter_state  text check (matter_state in ('open', 'solved', 'closed')),
  appeal        text check (appeal in ('open', 'upheld', 'rejected')),
  appeal_kind   text check (appeal_kind in ('malicious', 'mistaken')),
  appeal_words  text,
  appealed_by   uuid,
  appeal_answer text,
  version       int  not null,
  check ((reply is null) = (replied_at is null)),
  check ((matter is null) = (matter_state is null)),
  check ((appeal is null) = (appeal_kind is null)),
  check (contact is null or rater_name is not null)
);
create index rating_given on rating.rating (given_at, id);
create index rating_unit on rating.rating (unit, given_at);
create index rating_party on rating.rating (party, given_at) where party is not null;
create index rating_matter on rating.rating (matter) where matter is not null;
comment on column rating.rating.grade is 'GB/T 39046-2020 A.8: 1 very satisfied .. 5 very dissatisfied; stars run the other way';
comment on column rating.rating.rater_name is 'null for anonymous ratings; masked wherever it is shown';

create table rating.entry (
  day       date not null,
  position  int  not null check (position >= 0),
  rating    uuid not null references rating.rating,
  kind      text not null,
  grade     int,
  canonical text not null,
  salt      text not null,
  primary key (day, position)
);
create index entry_rating on rating.entry (rating, day, position);
comment on table rating.entry is 'every rating and every later change of its state; rows are only added';
comment on column rating.entry.canonical is 'the text whose UTF-8 bytes are the leaf of the day''s tree';

create table rating.digest (
  day      date primary key,
  entries  int  not null,
  root     text not null,
  counts   jsonb not null,
  previous text not null,
  hash     text not null unique,
  made_at  timestamptz not null
);
comment on table rating.digest is 'published once for each day that is over; rows are only added';

create function rating.refuse_change() returns trigger
  language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, tg_op
    using errcode = 'insufficient_privilege';
end
$$;
create trigger entry_is_append_only
  before update or delete or truncate on rating.entry
  for each statement execute function rating.refuse_change();
create trigger digest_is_append_only
  before update or delete or truncate on rating.digest
  for each statement execute function rating.refuse_change();
create trigger rating_is_never_deleted
  before delete or truncate on rating.rating
  for each statement execute function rating.refuse_change();
