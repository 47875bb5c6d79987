-- What is watched can rest and end, and everything that was ever watched for stays known.
alter table monitor
  add column state text not null default 'active' check (state in ('active', 'paused', 'ended')),
  add column version integer not null default 1;

-- Each thing that was done to a monitor, with its name and query as they stood then. `version` counts the wordings;
-- a pause changes none. Monitors from before this have their first entry written with the next one.
create table monitor_change (
  brand_id text not null references brand,
  monitor_id text not null references monitor,
  seq integer not null,
  version integer not null,
  kind text not null check (kind in ('created', 'changed', 'restored', 'paused', 'resumed', 'ended')),
  name text not null,
  query text not null,
  restored_from integer,
  by_id text references person,
  at timestamptz not null,
  primary key (monitor_id, seq)
);
call guard_brand_table('monitor_change', 'select, insert');
