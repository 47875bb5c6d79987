-- Approvals given before: a template signed in calm and fired later, and one said aloud and ratified afterwards.
create table standing (
  id text primary key,
  brand_id text not null references brand,
  title text not null,
  -- The act by which the template as it stands is signed; an edit asks for another.
  act_id text not null references act,
  uses integer not null default 0 check (uses >= 0),
  uses_max integer not null check (uses_max between 1 and 50),
  expires_at timestamptz not null,
  made_by text not null references person,
  made_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by text references person,
  check (uses <= uses_max)
);
call guard_brand_table('standing', 'select, insert, update');

alter table approval drop constraint approval_way_check;
alter table approval add constraint approval_way_check
  check (way in ('screen', 'link', 'mandate', 'standing', 'spoken'));
alter table approval add column standing_id text references standing;
alter table approval add check ((way = 'standing') = (standing_id is not null));

create table spoken_approval (
  approval_id text primary key references approval,
  brand_id text not null references brand,
  act_id text not null references act,
  person_id text not null references person,
  heard_by text not null references person,
  said_at timestamptz not null,
  payload_hash text not null,
  due_at timestamptz not null,
  state text not null check (state in ('pending', 'ratified', 'refused', 'lapsed')),
  settled_at timestamptz,
  reason text,
  -- A digest of the code a client had when it was said: a code chosen since ratifies nothing.
  code_known text,
  overdue_at timestamptz,
  check (person_id <> heard_by)
);
-- What waits to be ratified, by the person who has to.
create index spoken_pending on spoken_approval (brand_id, person_id) where state = 'pending';
create index spoken_of_act on spoken_approval (act_id);
call guard_brand_table('spoken_approval', 'select, insert, update');
