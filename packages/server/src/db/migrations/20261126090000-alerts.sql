-- Calling people: what rings, who is called, how each of them is reached, and what became of every try.
create table alert_rule (
  id text primary key,
  brand_id text not null references brand,
  name text not null,
  trigger jsonb not null,
  severity text not null check (severity in ('note', 'urgent', 'wake')),
  cooldown_minutes integer not null check (cooldown_minutes >= 0),
  enabled boolean not null,
  tried_at timestamptz,
  position integer not null,
  created_at timestamptz not null,
  removed_at timestamptz
);
-- Brands that were there before have the rules that a new one is given: a signal calls, a silent source waits to be tried.
select set_config('app.scope', 'system', true);
insert into alert_rule
  select 'arl_' || substr(md5('signal' || brand.id), 1, 12), brand.id,
         case language when 'es' then 'Señal de volumen o de tono' when 'en' then 'Signal of volume or tone' else 'Сигнал объёма или тона' end,
         '{"kind": "signal", "signals": ["volume", "negativeShare"]}'::jsonb, 'wake', 60, true, null::timestamptz, 0, created_at, null::timestamptz
    from brand
  union all
  select 'arl_' || substr(md5('silence' || brand.id), 1, 12), brand.id,
         case language when 'es' then 'Fuente en silencio' when 'en' then 'Silent source' else 'Источник молчит' end,
         '{"kind": "silentSource", "quietMinutes": 180}'::jsonb, 'urgent', 60, false, null, 1, created_at, null
    from brand;
select set_config('app.scope', '', true);
call guard_brand_table('alert_rule', 'select, insert, update');

create table alert (
  id text primary key,
  brand_id text not null references brand,
  rule_id text not null references alert_rule,
  group_key text not null,
  state text not null check (state in ('raised', 'acknowledged', 'resolved')),
  severity text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  count integer not null check (count > 0),
  fact text not null,
  posts text[] not null,
  raised_at timestamptz not null,
  acknowledged_by text references person,
  acknowledged_at timestamptz,
  resolved_by text references person,
  resolved_at timestamptz,
  reason text,
  -- How far its call-out has come; null where it calls nobody.
  page jsonb
);
-- The newest alert of a rule's group decides what becomes of the next fact.
create index alert_newest_of_group on alert (rule_id, group_key, raised_at desc);
create index alert_newest on alert (brand_id, raised_at desc);
call guard_brand_table('alert', 'select, insert, update');

create table on_call_shift (
  id text primary key,
  brand_id text not null references brand,
  person_id text not null references person,
  deputy_id text references person,
  times jsonb not null,
  position integer not null
);
call guard_brand_table('on_call_shift', 'select, insert, update, delete');

create table on_call_absence (
  id text primary key,
  brand_id text not null references brand,
  person_id text not null references person,
  absent_from timestamptz not null,
  absent_to timestamptz not null,
  check (absent_from < absent_to)
);
call guard_brand_table('on_call_absence', 'select, insert, delete');

create table call_list_entry (
  brand_id text not null references brand,
  person_id text not null references person,
  position integer not null,
  primary key (brand_id, person_id)
);
call guard_brand_table('call_list_entry', 'select, insert, delete');

create table contact_way (
  id text primary key,
  brand_id text not null references brand,
  person_id text not null references person,
  kind text not null check (kind in ('push', 'mail', 'telegram', 'gateway')),
  address text not null,
  -- What the owner sees: a browser's or a chat's name.
  label text not null,
  -- The keys of a push subscription, sealed.
  secret text,
  verified_at timestamptz,
  code_hash text,
  code_expires_at timestamptz,
  code_failures integer not null default 0,
  problem text,
  created_at timestamptz not null,
  unique (brand_id, person_id, kind, address)
);
call guard_brand_table('contact_way', 'select, insert, update, delete');

create table delivery (
  id text primary key,
  brand_id text not null references brand,
  way text not null check (way in ('push', 'mail', 'telegram', 'gateway', 'webhook')),
  -- Null: a webhook, which reaches a machine.
  person_id text references person,
  -- Null: a webhook, or the address of the person's account.
  contact_way_id text,
  event text not null check (event in ('page', 'raised', 'acknowledged', 'resolved')),
  alert_id text not null references alert,
  -- Which page of the alert's call-out it belongs to: one whose every delivery failed reached nobody.
  page integer,
  state text not null check (state in ('queued', 'sending', 'sent', 'unknown', 'failed', 'dropped')),
  problem text,
  detail text,
  attempts integer not null default 0,
  queued_at timestamptz not null,
  settled_at timestamptz
);
create index delivery_of_alert on delivery (alert_id, page);
-- How each way did last.
create index delivery_newest on delivery (brand_id, way, settled_at desc) where settled_at is not null;
call guard_brand_table('delivery', 'select, insert, update');

create table notify_setting (
  brand_id text primary key references brand,
  settings jsonb not null,
  -- Sealed, each under its brand and its purpose (services/secret-box.ts).
  secrets jsonb not null,
  changed_at timestamptz not null
);
call guard_brand_table('notify_setting', 'select, insert, update');
