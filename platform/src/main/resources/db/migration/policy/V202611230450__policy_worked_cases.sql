create table policy.worked_case (
  position  int primary key,
  provision text not null,
  name      text not null,
  source    text not null,
  basis     text not null,
  given     text not null,
  expected  text not null
);
create index worked_case_provision on policy.worked_case (provision, position);
comment on table policy.worked_case is 'worked cases of kind policy as the pack has them, shown beside their provision';
comment on column policy.worked_case.basis is 'the arithmetic by hand';
comment on column policy.worked_case.given is 'facts of one party on one day, as YAML';
comment on column policy.worked_case.expected is 'the answer, as YAML';
