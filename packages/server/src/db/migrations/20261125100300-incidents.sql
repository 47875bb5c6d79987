-- What we do about it: incidents, what people owe, what may be said, and where it went out.
create table incident (
  id text primary key,
  brand_id text not null references brand,
  number integer not null,
  name text not null,
  summary text not null,
  state text not null check (state in ('open', 'closed')),
  level smallint not null check (level between 0 and 4),
  case_type text check (case_type in ('externalFault', 'ownFault', 'ownReputation', 'hostile')),
  conditions jsonb not null default '{}',
  signal_id text references signal,
  detected_at timestamptz not null,
  declared_at timestamptz not null,
  declared_by text not null references person,
  t0 jsonb not null,
  exit_met jsonb not null default '{}',
  closed_at timestamptz,
  unique (brand_id, number)
);
call guard_brand_table('incident', 'select, insert, update');

create table t0_revision (
  id bigint generated always as identity primary key,
  brand_id text not null references brand,
  incident_id text not null references incident,
  t0 jsonb not null,
  replaced_at timestamptz not null,
  replaced_by text not null references person,
  reason text
);
call guard_brand_table('t0_revision', 'select, insert');

create table evidence (
  id text primary key,
  brand_id text not null references brand,
  incident_id text not null references incident,
  post_id text references post,
  content jsonb not null,
  sha256 text not null,
  kept_at timestamptz not null,
  kept_by text references person
);
call guard_brand_table('evidence', 'select, insert');

create table task (
  id text primary key,
  brand_id text not null references brand,
  incident_id text references incident,
  step text not null,
  position integer not null,
  owner_role text not null,
  owner_id text references person,
  due_at timestamptz,
  provisional boolean not null,
  requires text[] not null default '{}',
  state text not null check (state in ('open', 'done', 'skipped', 'notNeeded')),
  done_at timestamptz,
  done_by text references person,
  proof text,
  reason text,
  unique (incident_id, step)
);
call guard_brand_table('task', 'select, insert, update');

create table clock (
  id text primary key,
  brand_id text not null references brand,
  incident_id text not null references incident,
  kind text not null,
  subject text not null default '',
  clock_group text not null,
  anchor text not null,
  anchor_at timestamptz not null,
  provisional boolean not null,
  offset_ms bigint not null,
  due_at timestamptz not null,
  stopped_at timestamptz,
  stopped_by text,
  overdue_at_declaration boolean not null default false,
  dropped_at timestamptz,
  unique (incident_id, kind, subject)
);
call guard_brand_table('clock', 'select, insert, update');

create table touchpoint (
  id text primary key,
  brand_id text not null references brand,
  network text not null,
  name text not null,
  position integer not null,
  removed_at timestamptz,
  unique (brand_id, network, name)
);
call guard_brand_table('touchpoint', 'select, insert, update');

create table statement (
  id text primary key,
  brand_id text not null references brand,
  incident_id text not null references incident,
  number integer not null,
  kind text not null check (kind in ('holding', 'full', 'reply', 'update', 'closing')),
  version integer not null,
  created_by text not null references person,
  created_at timestamptz not null,
  unique (incident_id, number)
);
call guard_brand_table('statement', 'select, insert, update');

create table statement_version (
  brand_id text not null references brand,
  statement_id text not null references statement,
  version integer not null,
  draft jsonb not null,
  saved_by text not null references person,
  saved_at timestamptz not null,
  primary key (statement_id, version)
);
call guard_brand_table('statement_version', 'select, insert');

create table act (
  id text primary key,
  brand_id text not null references brand,
  kind text not null,
  state text not null,
  level smallint not null,
  incident_id text references incident,
  statement_id text references statement,
  statement_version integer,
  subject text not null,
  title text not null,
  reason text,
  payload jsonb not null,
  payload_hash text not null,
  chain jsonb not null,
  requested_by text not null references person,
  requested_at timestamptz not null,
  refused_by text references person,
  refused_at timestamptz,
  refused_reason text,
  executed_by text references person,
  executed_at timestamptz,
  finished_at timestamptz
);
-- At most one act of a statement is alive: an edit voids it before another can be asked for.
create unique index act_alive_of_statement on act (statement_id)
  where statement_id is not null and state in ('requested', 'approved', 'executing');
create index act_waiting on act (brand_id, state) where state in ('requested', 'approved', 'executing');
call guard_brand_table('act', 'select, insert, update');

create table approval (
  id text primary key,
  brand_id text not null references brand,
  act_id text not null references act,
  person_id text not null references person,
  roles text[] not null,
  way text not null check (way in ('screen', 'link', 'mandate')),
  mandate_id text references mandate,
  payload_hash text not null,
  at timestamptz not null,
  unique (act_id, person_id)
);
call guard_brand_table('approval', 'select, insert');

create table publication (
  id text primary key,
  brand_id text not null references brand,
  act_id text not null references act,
  touchpoint_id text not null references touchpoint,
  channel text not null,
  payload jsonb not null,
  payload_hash text not null,
  state text not null,
  intent_at timestamptz,
  sent_at timestamptz,
  link text,
  proof jsonb,
  error text,
  unique (act_id, touchpoint_id)
);
call guard_brand_table('publication', 'select, insert, update');
