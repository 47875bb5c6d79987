-- A step that returns (daily, every two hours, at 30, 90 and 180 days) stays open; each time it was done is counted.
alter table task
  add column rounds integer not null default 0 check (rounds >= 0),
  add column round_at timestamptz,
  add check ((rounds = 0) = (round_at is null));

-- The decision not to answer, as another person approved it: since when, when to look again, what would reopen it.
alter table incident add column silence jsonb;
