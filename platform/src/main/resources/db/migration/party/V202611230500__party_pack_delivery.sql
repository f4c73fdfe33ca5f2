alter table party.delivery add column pack boolean not null default false;
update party.delivery set pack = true where actor = 'system' and not synthetic;
comment on column party.delivery.pack is 'stated by the zone pack, replaced when the pack is taken over anew';
