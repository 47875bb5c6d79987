-- What people are for a while in an incident, and how a role goes from one to another.
create table incident_role_holding (
  id text primary key,
  brand_id text not null references brand,
  incident_id text not null references incident,
  role text not null,
  person_id text not null references person,
  held_from timestamptz not null,
  -- Null: open.
  held_until timestamptz,
  ended_at timestamptz,
  ended_how text check (ended_how in ('released', 'handedOver', 'takenOver', 'expired', 'left', 'closed')),
  check ((ended_at is null) = (ended_how is null))
);
-- At most one holder a role, whatever two people do at once.
create unique index incident_role_one_holder on incident_role_holding (incident_id, role) where ended_at is null;
create index incident_role_history on incident_role_holding (incident_id, held_from);
call guard_brand_table('incident_role_holding', 'select, insert, update');

create table role_handover (
  id text primary key,
  brand_id text not null references brand,
  incident_id text not null references incident,
  role text not null,
  way text not null check (way in ('given', 'takenOver')),
  -- Who held the role at that moment; null: it was vacant, and somebody was asked to take it.
  giver_id text references person,
  offered_by text not null references person,
  to_id text not null references person,
  -- Until when the receiver would hold it; null: open.
  held_until timestamptz,
  note text not null,
  card jsonb not null,
  state text not null check (state in ('waiting', 'accepted', 'refused', 'withdrawn')),
  offered_at timestamptz not null,
  settled_at timestamptz,
  -- Why it was refused, or why the role was taken without its holder.
  reason text
);
create unique index role_handover_one_waiting on role_handover (incident_id, role) where state = 'waiting';
create index role_handover_of_incident on role_handover (incident_id, offered_at);
call guard_brand_table('role_handover', 'select, insert, update');
