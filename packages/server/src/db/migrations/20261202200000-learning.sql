-- What the team taught was forgotten, all of it or a part; taking that back remembers the same lessons again.
create table forgetting (
  id text primary key,
  brand_id text not null references brand,
  -- Of one reading, or of one person; neither: of everything.
  reading text check (reading in ('negative', 'complaint', 'offensive', 'spam', 'notAboutUs')),
  person_id text references person,
  by_id text not null references person,
  at timestamptz not null,
  check (reading is null or person_id is null)
);
call guard_brand_table('forgetting', 'select, insert, delete');

-- What a person said of one reading of one mention, the newest word alone. It goes with its mention.
create table lesson (
  brand_id text not null references brand,
  post_id text not null references mention,
  reading text not null check (reading in ('negative', 'complaint', 'offensive', 'spam', 'notAboutUs')),
  said boolean not null,
  -- Against what stood there, or by deciding about the mention and leaving the reading as it was.
  corrected boolean not null,
  -- As the machine read it by itself, and as it stood with what was learnt by then: measured against what was said.
  machine boolean not null,
  stood boolean not null,
  by_id text not null references person,
  at timestamptz not null,
  -- Somebody does not want this one learnt from.
  left_out boolean not null default false,
  forgotten_id text references forgetting,
  -- How many waiting mentions read otherwise for it; null: none was read again yet.
  reread integer,
  primary key (post_id, reading)
);
call guard_brand_table('lesson', 'select, insert, update, delete');
-- What is learnt from, and listed: the newest of a brand.
create index lesson_newest on lesson (brand_id, at desc, post_id desc);
create index lesson_forgotten on lesson (forgotten_id) where forgotten_id is not null;

-- `version` is another with every change of what is learnt from, also with one that came to nothing: what is kept in memory by it
-- is never taken for something else. `read_version`: with which what waits was read again.
create sequence learning_version;
grant usage on sequence learning_version to baluarte_app;
create table learning (
  brand_id text primary key references brand,
  version bigint not null,
  read_version bigint not null default 0
);
call guard_brand_table('learning', 'select, insert, update');

-- What a mention reads as by what was taught, where that is not the machine's word (`reading`).
alter table mention add column taught jsonb;


-- What is found by words is a mention with all that it has (20261201100100-found-whole.sql).
do $$
begin
  -- Only who owns the view may, and that is nobody who signs in (20261129600000-inbox-at-scale.sql).
  if pg_has_role(session_user, 'baluarte_search',
                 case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) then
    perform set_config('baluarte.lent', '', true);
  else
    execute format('grant baluarte_search to %I', session_user);
    perform set_config('baluarte.lent', 'baluarte_search', true);
  end if;
end
$$;
grant create on schema public to baluarte_search;
set local role baluarte_search;
create or replace view mention_found as select * from mention;
reset role;
revoke create on schema public from baluarte_search;
do $$
begin
  if current_setting('baluarte.lent', true) = 'baluarte_search' then
    execute format('revoke baluarte_search from %I', session_user);
  end if;
end
$$;
