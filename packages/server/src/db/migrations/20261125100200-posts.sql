-- What was said: one post a brand, one mention a post with every monitor that matched it.
create table source (
  id text primary key,
  brand_id text not null references brand,
  channel text not null,
  name text not null,
  way text not null check (way in ('file', 'api')),
  last_success_at timestamptz,
  last_post_at timestamptz,
  delay_seconds double precision,
  created_at timestamptz not null,
  unique (brand_id, channel, way)
);
call guard_brand_table('source', 'select, insert, update');

create table monitor (
  id text primary key,
  brand_id text not null references brand,
  name text not null,
  query text not null,
  position integer not null,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
call guard_brand_table('monitor', 'select, insert, update');

create table post (
  id text primary key,
  brand_id text not null references brand,
  channel text not null,
  external_id text not null,
  content_hash text not null,
  author_handle text,
  author jsonb,
  text text not null,
  published_at timestamptz not null,
  arrived_at timestamptz not null,
  url text,
  lang text,
  in_reply_to text,
  repost_of text,
  quote_of text,
  links text[] not null default '{}',
  media text[] not null default '{}',
  place text,
  metrics jsonb not null default '{}',
  extra jsonb not null default '{}',
  unique (brand_id, channel, external_id)
);
call guard_brand_table('post', 'select, insert');

create table post_revision (
  brand_id text not null references brand,
  post_id text not null references post,
  content_hash text not null,
  text text not null,
  seen_at timestamptz not null,
  primary key (post_id, content_hash)
);
call guard_brand_table('post_revision', 'select, insert');

create table narrative (
  id text primary key,
  brand_id text not null references brand,
  first_post_id text not null references post,
  first_at timestamptz not null,
  posts integer not null,
  updated_at timestamptz not null
);
-- The busiest stories beside the inbox.
create index narrative_busiest on narrative (brand_id, posts desc);
call guard_brand_table('narrative', 'select, insert, update, delete');

create table mention (
  brand_id text not null references brand,
  post_id text primary key references post,
  channel text not null,
  published_at timestamptz not null,
  arrived_at timestamptz not null,
  monitors text[] not null,
  language text not null,
  tone text not null check (tone in ('negative', 'neutral', 'positive')),
  reading jsonb not null,
  -- The words filter of the inbox. Kept and not indexed: under row-level security a text match is no index condition
  -- (`@@` is not leakproof), so that a GIN index would cost every insert and serve no query.
  words tsvector not null,
  complaint boolean not null,
  offensive boolean not null,
  followers bigint,
  narrative_id text,
  outcome text,
  triage jsonb,
  triaged_by text references person,
  triaged_at timestamptz
);
-- The inbox: what waits, the newest first; and everything, the newest first.
create index mention_waiting on mention (brand_id, published_at desc, post_id desc) where outcome is null;
create index mention_newest on mention (brand_id, published_at desc, post_id desc);
-- What was decided, and how much of it.
create index mention_triaged on mention (brand_id, published_at desc, post_id desc) where outcome is not null;
-- The inbox by reach.
create index mention_reach on mention (brand_id, (coalesce(followers, 0)) desc, post_id desc);
-- The channels beside the inbox, with how much came from each.
create index mention_by_channel on mention (brand_id, channel);
-- "12 new" counts what arrived since.
create index mention_arrived on mention (brand_id, arrived_at);
-- A story's posts in order.
create index mention_of_narrative on mention (brand_id, narrative_id, published_at) where narrative_id is not null;
call guard_brand_table('mention', 'select, insert, update');

-- Counters that charts and detectors read: by minute of publication, and by minute of arrival for what came in time.
-- monitor_id '' counts each mention once, however many monitors it matched: a brand's own curve is not the monitors' sum.
create table mention_minute (
  brand_id text not null references brand,
  monitor_id text not null,
  basis text not null check (basis in ('published', 'arrived')),
  minute timestamptz not null,
  count integer not null,
  negative integer not null,
  primary key (brand_id, monitor_id, basis, minute)
);
call guard_brand_table('mention_minute', 'select, insert, update');

create table import (
  id text primary key,
  brand_id text not null references brand,
  name text not null,
  state text not null check (state in ('uploading', 'running', 'done', 'failed')),
  problem text,
  bytes bigint not null,
  bytes_done bigint not null default 0,
  cursor_line integer not null default 0,
  accepted integer not null default 0,
  duplicate integer not null default 0,
  rejected integer not null default 0,
  mentions integer not null default 0,
  published_from timestamptz,
  published_to timestamptz,
  by_id text references person,
  started_at timestamptz not null,
  finished_at timestamptz
);
call guard_brand_table('import', 'select, insert, update');

create table import_rejection (
  brand_id text not null references brand,
  import_id text not null references import,
  line integer not null,
  code text not null,
  message text not null,
  primary key (import_id, line)
);
call guard_brand_table('import_rejection', 'select, insert');

-- What of the past detectors still have to look at, and how often the past was looked at anew: live detectors that
-- learned before that learn again.
create table detection_due (
  brand_id text primary key references brand,
  due_from timestamptz,
  due_to timestamptz,
  version integer not null default 0
);
call guard_brand_table('detection_due', 'select, insert, update');

create table signal (
  id text primary key,
  brand_id text not null references brand,
  monitor_id text not null references monitor,
  kind text not null check (kind in ('volume', 'negativeShare')),
  state text not null check (state in ('open', 'watched', 'dismissed', 'activated')),
  at timestamptz not null,
  raised_at timestamptz not null,
  window_from timestamptz not null,
  window_to timestamptz not null,
  score double precision not null,
  because jsonb not null,
  posts text[] not null,
  decided_by text references person,
  decided_at timestamptz,
  reason text
);
create index signal_open on signal (brand_id, state, at desc);
call guard_brand_table('signal', 'select, insert, update');
