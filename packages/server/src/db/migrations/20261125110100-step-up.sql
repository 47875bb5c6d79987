-- When a session last proved who holds it, by password or code, and how often in a row it failed to. The session itself
-- lives in schema auth.
create table step_up (
  session_hash text primary key,
  at timestamptz,
  failures integer not null default 0,
  locked_until timestamptz,
  tried_at timestamptz not null
);
grant select, insert, update, delete on step_up to baluarte_app;
