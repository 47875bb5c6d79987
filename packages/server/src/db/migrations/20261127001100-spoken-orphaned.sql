-- A spoken approval that went out and whose approver left before putting their hand to it.
alter table spoken_approval drop constraint spoken_approval_state_check;
alter table spoken_approval add constraint spoken_approval_state_check
  check (state in ('pending', 'ratified', 'refused', 'lapsed', 'orphaned'));
