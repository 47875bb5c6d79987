-- The queue's own schema: pg-boss fills it as the owner (db/migrate.ts); the app works in it and never changes it.
create schema jobs;
grant usage on schema jobs to baluarte_app;
alter default privileges in schema jobs grant select, insert, update, delete on tables to baluarte_app;
alter default privileges in schema jobs grant usage, select on sequences to baluarte_app;
