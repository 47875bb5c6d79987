-- A monitor applied to what arrived while it rested: the cursor begins at the pause, and here it ends. Null: at the newest.
alter table monitor_backfill add column arrived_until timestamptz;
