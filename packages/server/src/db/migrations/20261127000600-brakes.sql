-- Brakes that stand, what they hold, and what is stopped outside.
create table brake (
  act_id text primary key references act,
  brand_id text not null references brand,
  kind text not null check (kind in ('hold', 'freeze')),
  -- The one place that is held; null: every place of the brand.
  touchpoint_id text references touchpoint,
  reason text not null,
  note text,
  began_at timestamptz not null,
  lifted_at timestamptz,
  lifted_by text references act,
  check (touchpoint_id is null or kind = 'hold'),
  check ((lifted_at is null) = (lifted_by is null))
);
-- Two people who brake at the same moment pull one brake.
create unique index brake_standing on brake (brand_id, kind, coalesce(touchpoint_id, '')) where lifted_at is null;
call guard_brand_table('brake', 'select, insert, update');

-- One row for each brake that caught a publication. It goes out only when none of its rows is open.
create table held_item (
  publication_id text not null references publication,
  brake_id text not null references brake,
  brand_id text not null references brand,
  held_at timestamptz not null,
  outcome text check (outcome in ('released', 'rewritten', 'dropped')),
  reason text,
  decided_at timestamptz,
  decided_by text references person,
  primary key (publication_id, brake_id),
  check ((outcome is null) = (decided_at is null)),
  check ((outcome is null) = (reason is null))
);
-- What is held now, for the list and for the gate.
create index held_open on held_item (brand_id, publication_id) where outcome is null;
call guard_brand_table('held_item', 'select, insert, update');

-- What does not go through us, seen stopped by a named person.
create table outside_stop (
  brake_id text not null references brake,
  touchpoint_id text not null references touchpoint,
  brand_id text not null references brand,
  seen_by text not null references person,
  at timestamptz not null,
  primary key (brake_id, touchpoint_id)
);
call guard_brand_table('outside_stop', 'select, insert, delete');

alter table act
  add column reviewed_by text references person,
  add column reviewed_at timestamptz,
  add column review_upheld boolean,
  add column review_note text,
  -- How a brake that a person had to finish by hand was seen to be done.
  add column proof text;

-- A brake is the brand's, with or without an incident: so are its clocks and its evidence.
alter table clock alter column incident_id drop not null;
create unique index clock_of_brand on clock (brand_id, kind, subject) where incident_id is null;
alter table evidence alter column incident_id drop not null;
