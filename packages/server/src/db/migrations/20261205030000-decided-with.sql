-- What was decided together with an alarm, as one thing: it comes back with it when that decision is taken back.
alter table signal add column decided_with text references signal;
