-- An item goes from step to step without leaving its page: no index holds when it entered its step,
-- and pages keep room for the next versions of their rows.
drop index casework.item_unit_state_entered_at_idx;
create index on casework.item (unit, state);
alter table casework.item set (fillfactor = 70);
alter table casework.cases set (fillfactor = 70);
