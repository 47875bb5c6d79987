-- A drill: a copy of a brand in which a simulated crisis is told. What a drill may not hold, no table takes.

-- Humans known to the installation, guests who look before anything is set up, and colleagues whom the program plays.
alter table person
  add column kind text not null default 'member' check (kind in ('member', 'guest', 'simulated')),
  add constraint person_id_kind unique (id, kind),
  -- Nobody signs in as a colleague whom the program plays, by any way.
  add constraint simulated_has_no_account
    check (kind <> 'simulated' or (auth_user_id is null and email is null and code_hash is null));

-- The kind of the brand that a row belongs to, written by the database itself, so that no code can say another.
create function stamp_brand_kind() returns trigger language plpgsql as $$
begin
  select kind into new.brand_kind from brand where brand.id = new.brand_id;
  return new;
end
$$;
create function stamp_person_kind() returns trigger language plpgsql as $$
begin
  select kind into new.person_kind from person where person.id = new.person_id;
  return new;
end
$$;

create procedure stamp_kind_of_brand(name text) language plpgsql as $$
begin
  execute format('alter table %I add column brand_kind text not null default ''real''', name);
  -- All brands are seen for this moment alone.
  execute format('alter table %I no force row level security', name);
  alter table brand no force row level security;
  execute format('update %I set brand_kind = brand.kind from brand where brand.id = %1$I.brand_id and brand.kind <> ''real''', name);
  alter table brand force row level security;
  execute format('alter table %I force row level security', name);
  execute format('alter table %I add constraint %I foreign key (brand_id, brand_kind) references brand (id, kind) on update cascade', name, name || '_brand_kind');
  execute format('create trigger stamp_brand_kind before insert on %I for each row execute function stamp_brand_kind()', name);
end
$$;

call stamp_kind_of_brand('member');
alter table member
  add column person_kind text not null default 'member',
  add constraint member_person_kind foreign key (person_id, person_kind) references person (id, kind),
  -- A guest and a simulated colleague are on no brand that is real.
  add constraint drill_people check (person_kind = 'member' or brand_kind = 'drill');
create trigger stamp_person_kind before insert on member for each row execute function stamp_person_kind();

-- A signature by the program: of a simulated colleague, and in a drill alone.
call stamp_kind_of_brand('approval');
alter table approval drop constraint approval_way_check;
alter table approval
  add constraint approval_way_check
    check (way in ('screen', 'link', 'mandate', 'standing', 'spoken', 'simulated')),
  add column person_kind text not null default 'member',
  add constraint approval_person_kind foreign key (person_id, person_kind) references person (id, kind),
  add constraint drill_signature
    check ((way = 'simulated') = (person_kind = 'simulated') and (way <> 'simulated' or brand_kind = 'drill'));
create trigger stamp_person_kind before insert on approval for each row execute function stamp_person_kind();

-- Posts of a drill come from its story and from nowhere else, and a story's posts reach no other brand.
alter table source
  drop constraint source_kind,
  add constraint source_kind check (
    kind in ('file', 'api', 'sighting', 'feed', 'googleAlerts', 'bluesky', 'webhook', 'mailbox', 'drill')
  ),
  drop constraint drill_holds_no_live_source,
  -- What a person says that they saw is part of a drill, too.
  add constraint drill_reads_nothing check (
    case brand_kind
      when 'real' then kind <> 'drill'
      else kind in ('drill', 'sighting') and secret is null and connection_id is null
    end
  );
create trigger stamp_brand_kind before insert on source for each row execute function stamp_brand_kind();
drop index source_of_channel;
create unique index source_of_channel on source (brand_id, channel, kind)
  where kind in ('file', 'api', 'sighting', 'drill');
call stamp_kind_of_brand('import');
alter table import add constraint drill_imports_nothing check (brand_kind = 'real');

-- Keys, addresses, links and letters: whatever opens a door to or from the world.
call stamp_kind_of_brand('api_key');
alter table api_key add constraint drill_has_no_key check (brand_kind = 'real');
call stamp_kind_of_brand('access_link');
alter table access_link add constraint drill_has_no_link check (brand_kind = 'real');
call stamp_kind_of_brand('raise_link');
alter table raise_link add constraint drill_has_no_door check (brand_kind = 'real');
call stamp_kind_of_brand('contact_way');
alter table contact_way add constraint drill_calls_nobody check (brand_kind = 'real');
call stamp_kind_of_brand('delivery');
alter table delivery add constraint drill_delivers_nothing check (brand_kind = 'real');
call stamp_kind_of_brand('letter');
alter table letter add constraint drill_writes_nobody check (brand_kind = 'real');

-- A drill's clock can stand still; and what a timer means in the story, so that it follows the clock to another pace.
alter table brand_clock drop constraint brand_clock_rate_check;
alter table brand_clock add constraint brand_clock_rate_check check (rate >= 0);
alter table timer add column due_brand_at timestamptz;

create table drill (
  id text primary key,
  brand_id text not null unique references brand,
  brand_kind text not null check (brand_kind = 'drill'),
  scenario text not null,
  seed text not null,
  state text not null check (state in ('running', 'paused', 'ended')),
  -- How fast a person chose, and until when it runs faster to reach the next event.
  pace smallint not null check (pace in (1, 10, 60)),
  skip_to timestamptz,
  -- Up to when the story has been told, in its own time, and what it took note of so far.
  cursor_at timestamptz not null,
  facts jsonb not null default '[]',
  started_by text not null references person,
  -- The world's time.
  started_at timestamptz not null,
  seen_at timestamptz not null,
  ran_ms bigint not null default 0,
  ended_at timestamptz,
  check ((state = 'ended') = (ended_at is not null)),
  foreign key (brand_id, brand_kind) references brand (id, kind)
);
call guard_brand_table('drill', 'select, insert, update');
create policy running_for_system on drill for select using (app_scope() = 'system');

-- Takes an ended drill away with everything in it, its log included: it is no record of anything that happened. No other
-- brand can be given to it, whoever asks.
create function delete_drill(drill_brand text) returns void language plpgsql security definer set search_path = public as $$
declare
  waiting text[];
  left_over text[];
  one text;
  people text[];
begin
  if drill_brand is distinct from app_brand()
     or not exists (select from brand where brand.id = drill_brand and brand.kind = 'drill')
     or not exists (select from drill where drill.brand_id = drill_brand and drill.state = 'ended') then
    raise exception 'only a drill that has ended can be deleted';
  end if;
  select coalesce(array_agg(member.person_id), '{}') into people
    from member where member.brand_id = drill_brand and member.person_kind = 'simulated';
  select array_agg(class.relname::text) into waiting
    from pg_class class
    join pg_attribute attribute on attribute.attrelid = class.oid and attribute.attname = 'brand_id'
   where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p') and not class.relispartition;
  -- What others still point at waits for the next round.
  while array_length(waiting, 1) > 0 loop
    left_over := '{}';
    foreach one in array waiting loop
      begin
        execute format('delete from %I where brand_id = $1', one) using drill_brand;
      exception when foreign_key_violation then
        left_over := left_over || one;
      end;
    end loop;
    if array_length(left_over, 1) = array_length(waiting, 1) then
      raise exception 'a drill could not be deleted: %', left_over;
    end if;
    waiting := left_over;
  end loop;
  delete from brand where brand.id = drill_brand;
  delete from person where person.id = any (people) and person.kind = 'simulated';
end
$$;
revoke all on function delete_drill(text) from public;
grant execute on function delete_drill(text) to baluarte_app;
