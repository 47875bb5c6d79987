-- A late post is looked at with the monitors that it is a mention of, and not with all of them; not again and again, but
-- at most every so often.
alter table detection_due
  -- Whose past changed; null: of every monitor.
  add column monitors text[],
  -- Whether somebody waits for it: a file was brought in, or a monitor applied to what is stored.
  add column soon boolean not null default false,
  add column looked_at timestamptz,
  -- How often it was asked for: what was asked for while it was looked at is looked at again.
  add column asks integer not null default 0;

-- How often counts of its past changed under its detectors: a watch that learned before that learns again.
alter table monitor add column past_version integer not null default 0;
