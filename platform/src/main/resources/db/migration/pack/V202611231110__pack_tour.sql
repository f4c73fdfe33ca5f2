create table pack.tour_stop (
  position integer primary key check (position between 0 and 99),
  title_zh text not null,
  title_en text not null,
  text_zh  text not null,
  text_en  text not null,
  go_zh    text not null,
  go_en    text not null,
  path     text not null check (path ~ '^/([^/]|$)')
);
comment on table pack.tour_stop is 'the tour through a demo zone, as its pack was last imported';
