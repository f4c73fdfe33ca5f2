alter table party.dispute add column source text;
alter table party.dispute add column unit text;
comment on column party.dispute.source is 'who delivered the value: a unit, or declared';
comment on column party.dispute.unit is 'the unit that answers: the source if it belongs to the zone, else the place of the party';

update party.dispute d
set source = coalesce((select f.source from party.fact f where f.code = d.fact), 'declared'),
    unit = p.unit
from party.party p
where p.id = d.party;

alter table party.dispute alter column source set not null;
alter table party.dispute alter column unit set not null;

create index dispute_unit on party.dispute (unit, raised_at);
create index dispute_source on party.dispute (source, raised_at);
