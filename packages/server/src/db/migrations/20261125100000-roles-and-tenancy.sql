-- Who may do what in the database, and the ground that every brand table stands on.
-- baluarte_app serves requests under row-level security; baluarte_auth sees identities alone.
do $$
begin
  if not exists (select from pg_roles where rolname = 'baluarte_app') then create role baluarte_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'baluarte_auth') then create role baluarte_auth nologin; end if;
  -- Since PostgreSQL 16 whoever makes a role may administer it and still not become it: trying tells, on every version.
  begin
    set local role baluarte_app;
    set local role baluarte_auth;
    reset role;
  exception when insufficient_privilege then
    execute format('grant baluarte_app, baluarte_auth to %I', session_user);
  end;
end
$$;

revoke create on schema public from public;
grant usage on schema public to baluarte_app;

-- A pooled connection keeps '' after a local set_config: '' must mean "no brand", never a brand called ''.
create function app_brand() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.brand', true), '') $$;
create function app_person() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.person', true), '') $$;
-- 'system' lets background work list the brands it serves; it opens no other table.
create function app_scope() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.scope', true), '') $$;

-- Puts a brand table under forced row-level security: the owner obeys it too.
create procedure guard_brand_table(name text, privileges text) language plpgsql as $$
begin
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format('create policy own_brand on %I using (brand_id = app_brand()) with check (brand_id = app_brand())', name);
  execute format('grant %s on %I to baluarte_app', privileges, name);
end
$$;

create table installation (
  only_row boolean primary key default true check (only_row),
  created_at timestamptz not null,
  setup_stage text not null check (setup_stage in ('account', 'brand', 'watch', 'approval', 'alerts', 'done')),
  setup_token_hash text,
  setup_token_expires_at timestamptz
);
grant select, insert, update on installation to baluarte_app;

create table organisation (
  id text primary key,
  name text not null,
  created_at timestamptz not null
);
grant select, insert, update on organisation to baluarte_app;

-- A human known to the installation. Without auth_user_id: signs by link and code, has no account.
create table person (
  id text primary key,
  name text not null,
  email text,
  language text not null check (language in ('es', 'en', 'ru')),
  auth_user_id text unique,
  code_hash text,
  code_failures integer not null default 0,
  code_locked_until timestamptz,
  created_at timestamptz not null
);
create unique index person_email on person (lower(email)) where email is not null;
grant select, insert, update on person to baluarte_app;

create table brand (
  id text primary key,
  organisation_id text not null references organisation,
  slug text not null unique,
  name text not null,
  kind text not null check (kind in ('real', 'drill')),
  language text not null check (language in ('es', 'en', 'ru')),
  time_zone text not null,
  aliases text[] not null default '{}',
  handles text[] not null default '{}',
  team_size text not null check (team_size in ('solo', 'two', 'team', 'large')),
  created_at timestamptz not null
);

create table member (
  id text primary key,
  brand_id text not null references brand,
  person_id text not null references person,
  roles text[] not null,
  added_at timestamptz not null,
  removed_at timestamptz,
  unique (brand_id, person_id)
);
create index member_by_person on member (person_id) where removed_at is null;

-- A member sees the brands of their own memberships, and inside a brand its own rows alone.
alter table member enable row level security;
alter table member force row level security;
create policy own_brand on member using (brand_id = app_brand()) with check (brand_id = app_brand());
create policy own_membership on member for select using (person_id = app_person());
grant select, insert, update on member to baluarte_app;

alter table brand enable row level security;
alter table brand force row level security;
create policy own_brand on brand using (id = app_brand()) with check (id = app_brand());
create policy listed on brand for select using (
  app_scope() = 'system'
  or exists (select from member where member.brand_id = brand.id and member.person_id = app_person() and member.removed_at is null)
);
grant select, insert, update on brand to baluarte_app;

-- Brand time: no rule and no row ever asks the database what time it is.
create table brand_clock (
  brand_id text primary key references brand,
  real_anchor timestamptz not null,
  brand_anchor timestamptz not null,
  rate double precision not null check (rate > 0)
);
call guard_brand_table('brand_clock', 'select, insert, update');

create table access_link (
  id text primary key,
  brand_id text not null references brand,
  kind text not null check (kind in ('join', 'code', 'approve', 'mandate', 'situation')),
  token_hash text not null unique,
  person_id text references person,
  act_id text,
  mandate_id text,
  incident_id text,
  made_by text references person,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);
call guard_brand_table('access_link', 'select, insert, update');
-- The bearer of a token knows no brand yet: this finds the brand of one exact hash and shows nothing else.
create policy by_token on access_link for select using (token_hash = nullif(current_setting('app.link', true), ''));

create table api_key (
  id text primary key,
  brand_id text not null references brand,
  name text not null,
  secret_hash text not null unique,
  permissions text[] not null,
  created_by text not null references person,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
call guard_brand_table('api_key', 'select, insert, update');
create policy by_secret on api_key for select using (secret_hash = nullif(current_setting('app.link', true), ''));

create table mandate (
  id text primary key,
  brand_id text not null references brand,
  signer_id text not null references person,
  holder_id text not null references person,
  level_max smallint not null check (level_max between 0 and 4),
  uses_max integer not null check (uses_max > 0),
  uses integer not null default 0 check (uses <= uses_max),
  expires_at timestamptz not null,
  signed_at timestamptz,
  revoked_at timestamptz,
  check (signer_id <> holder_id)
);
call guard_brand_table('mandate', 'select, insert, update');
