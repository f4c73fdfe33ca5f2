create table performance.changed (
  case_id uuid primary key
);
comment on table performance.changed is 'cases from which figures are to be worked out anew; written with the act, emptied by a routine';
