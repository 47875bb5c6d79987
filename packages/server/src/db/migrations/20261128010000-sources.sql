-- Sources that run by themselves: what they are asked for, how far they came, how they speak and what went wrong.
alter table source no force row level security;
alter table brand no force row level security;

alter table source drop constraint source_brand_id_channel_way_key;
alter table source drop constraint source_way_check;
alter table source rename column way to kind;
alter table source
  add constraint source_kind check (
    kind in ('file', 'api', 'sighting', 'feed', 'googleAlerts', 'bluesky', 'webhook', 'mailbox')
  ),
  -- Follows the brand: a drill holds no live source, and a brand that holds one cannot become a drill.
  add column brand_kind text not null default 'real',
  -- What a person typed, without what opens an account.
  add column settings jsonb not null default '{}',
  -- Sealed under the brand and this id; or the account that the brand publishes with.
  add column secret text,
  add column connection_id text references connection,
  -- The far side: one request a host at a time.
  add column host text,
  add column cursor jsonb,
  -- When it is asked next, in the world's time; null: nobody asks it.
  add column due_at timestamptz,
  -- Who asks it just now, and until when that holds though they die.
  add column lease text,
  add column leased_until timestamptz,
  -- How long it is let be after an answer.
  add column wait_seconds double precision not null default 0,
  add column problem text,
  add column problem_since timestamptz,
  -- For the operator.
  add column problem_detail text,
  add column failures integer not null default 0,
  add column last_try_at timestamptz,
  -- How it speaks: since when it was watched without a new post, and the longest that this ever lasted.
  add column watched_since timestamptz,
  add column quiet_since timestamptz,
  add column gaps integer not null default 0,
  add column longest_gap_seconds double precision not null default 0,
  -- What was not taken: how much, and the newest of it with its reason.
  add column refused_count bigint not null default 0,
  add column refused jsonb not null default '[]',
  add column added_by text references person,
  add column paused_at timestamptz,
  add column resumed_at timestamptz,
  add column removed_at timestamptz;

update source set brand_kind = brand.kind from brand where brand.id = source.brand_id;
update source set watched_since = created_at, quiet_since = last_success_at where last_success_at is not null;
alter table brand force row level security;
alter table source force row level security;

alter table source
  add constraint source_brand_kind foreign key (brand_id, brand_kind) references brand (id, kind) on update cascade,
  add constraint drill_holds_no_live_source check (
    brand_kind = 'real' or (kind in ('file', 'api', 'sighting') and secret is null and connection_id is null)
  ),
  -- What was removed is asked by nobody and keeps nothing that opens an account.
  add constraint removed_is_still check (
    removed_at is null or (due_at is null and lease is null and secret is null and connection_id is null)
  );
-- What nobody added comes to be with the first post of its channel.
create unique index source_of_channel on source (brand_id, channel, kind) where kind in ('file', 'api', 'sighting');
-- What is due next, over all brands.
create index source_due on source (due_at) where due_at is not null;
create policy due_for_system on source for select using (app_scope() = 'system');

-- Posts of a source by hour of arrival: what it says in an hour, and what to expect of it. Late: older than an hour then.
create table source_hour (
  brand_id text not null references brand,
  source_id text not null references source,
  hour timestamptz not null,
  posts integer not null,
  late integer not null,
  primary key (source_id, hour)
);
call guard_brand_table('source_hour', 'select, insert, update');

-- The rule on silence waits no longer to be tried: without a time of its own it goes by each source's habit.
alter table alert_rule no force row level security;
update alert_rule
   set trigger = '{"kind": "silentSource", "quietMinutes": null}', enabled = true
 where trigger @> '{"kind": "silentSource", "quietMinutes": 180}'
   and not enabled and tried_at is null and removed_at is null;
alter table alert_rule force row level security;
