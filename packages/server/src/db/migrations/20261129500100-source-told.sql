-- When screens last heard of a source that is looked at all the time.
alter table source add column told_at timestamptz;
