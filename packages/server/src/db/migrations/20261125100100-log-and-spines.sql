-- The record: entries are appended and never touched again; what was said stands apart and may be erased.
create table log_head (
  brand_id text primary key references brand,
  seq bigint not null,
  hash text not null
);
call guard_brand_table('log_head', 'select, insert, update');

create table log_entry (
  brand_id text not null references brand,
  seq bigint not null,
  real_at timestamptz not null,
  brand_at timestamptz not null,
  kind text not null,
  actor jsonb not null,
  subject text not null,
  incident_id text,
  commitment text not null,
  hash text not null,
  primary key (brand_id, seq)
);
-- The room's timeline and the incident's log read by incident, the newest first.
create index log_entry_by_incident on log_entry (brand_id, incident_id, seq desc) where incident_id is not null;
call guard_brand_table('log_entry', 'select, insert');

create table log_payload (
  brand_id text not null references brand,
  seq bigint not null,
  salt bytea not null,
  payload jsonb not null,
  primary key (brand_id, seq)
);
-- Erasing comes with a record of its own; until then nobody deletes what was said.
call guard_brand_table('log_payload', 'select, insert');

create table link (
  brand_id text not null references brand,
  from_id text not null,
  kind text not null,
  to_id text not null,
  at timestamptz not null,
  primary key (brand_id, from_id, kind, to_id)
);
create index link_back on link (brand_id, to_id, kind);
call guard_brand_table('link', 'select, insert');

create table notice (
  id text primary key,
  brand_id text not null references brand,
  person_id text not null references person,
  kind text not null,
  incident_id text,
  subject text not null,
  args jsonb not null,
  at timestamptz not null,
  read_at timestamptz
);
create index notice_unread on notice (brand_id, person_id, at desc) where read_at is null;
call guard_brand_table('notice', 'select, insert, update');

-- Due times fired by one loop over all brands: the row names the brand and the clock, and nothing of what it is about.
create table timer (
  id bigint generated always as identity primary key,
  brand_id text not null references brand,
  ref text not null,
  due_real_at timestamptz not null,
  fired_at timestamptz,
  unique (brand_id, ref)
);
create index timer_due on timer (due_real_at) where fired_at is null;
call guard_brand_table('timer', 'select, insert, update, delete');
create policy due_for_system on timer for select using (app_scope() = 'system');
