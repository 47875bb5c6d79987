-- Who has the room in sight. True for seconds only: a crash may empty it, and the next beat of every screen fills it.
create unlogged table presence (
  brand_id text not null references brand,
  incident_id text not null references incident,
  person_id text not null references person,
  -- A tab of a browser, so that closing one of two does not take its person out of the room.
  tab text not null,
  writing text,
  subject text,
  seen_at timestamptz not null,
  primary key (incident_id, person_id, tab)
);
call guard_brand_table('presence', 'select, insert, update, delete');
