create table casework.history (
  position   int primary key,
  case_id    uuid,
  written_at timestamptz not null
);
comment on table casework.history is 'which cases of the made-up history are written, so that a start that was cut off goes on where it stopped';
comment on column casework.history.case_id is 'null where nothing could be applied for at that moment';
