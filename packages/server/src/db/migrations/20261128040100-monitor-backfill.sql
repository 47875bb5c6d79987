-- A monitor applied to what is stored: the cursor moves with the mentions it made, in one transaction.
create table monitor_backfill (
  id text primary key,
  brand_id text not null references brand,
  monitor_id text not null references monitor,
  query text not null,
  state text not null check (state in ('running', 'done', 'stopped')),
  total integer not null,
  looked integer not null default 0,
  added integer not null default 0,
  joined integer not null default 0,
  cursor_at timestamptz,
  cursor_id text,
  published_from timestamptz,
  published_to timestamptz,
  by_id text references person,
  started_at timestamptz not null,
  finished_at timestamptz
);
-- One at a time a monitor, and the newest beside each monitor on the list.
create unique index monitor_backfill_running on monitor_backfill (monitor_id) where state = 'running';
create index monitor_backfill_newest on monitor_backfill (brand_id, monitor_id, started_at desc);
call guard_brand_table('monitor_backfill', 'select, insert, update');
