-- The door through which whoever works for the brand tells what they saw, without an account. One stands at a time; its
-- token is sealed beside its hash, because the address is shown and printed again.
create table raise_link (
  id text primary key,
  brand_id text not null references brand,
  token_hash text not null unique,
  token_sealed text not null,
  made_by text not null references person,
  made_at timestamptz not null,
  revoked_by text references person,
  revoked_at timestamptz,
  -- What was turned away because too much came at once, since when and how much.
  refused integer not null default 0,
  refused_at timestamptz
);
create unique index raise_link_standing on raise_link (brand_id) where revoked_at is null;
call guard_brand_table('raise_link', 'select, insert, update');
-- The bearer of a token knows no brand yet: this finds the brand of one exact hash and shows nothing else.
create policy by_token on raise_link for select using (token_hash = nullif(current_setting('app.link', true), ''));

-- What a person saw or heard where no source of ours reads. The post it became holds the words; here stands what a post
-- has no room for.
create table sighting (
  post_id text primary key references post,
  brand_id text not null references brand,
  reference text not null,
  way text not null check (way in ('member', 'raiseLink')),
  -- Of a member their person; of the link nobody: who they are is not asked, and how to reach them only if they say.
  by_id text references person,
  raise_link_id text references raise_link,
  precision text not null check (precision in ('exact', 'dateOnly')),
  contact_sealed text,
  told_at timestamptz not null,
  unique (brand_id, reference)
);
-- How much came through a link of late.
create index sighting_by_link on sighting (brand_id, raise_link_id, told_at desc) where raise_link_id is not null;
call guard_brand_table('sighting', 'select, insert');

-- What was handed in with it, kept as it came under its hash.
create table sighting_file (
  id text primary key,
  brand_id text not null references brand,
  post_id text not null references sighting,
  position integer not null,
  name text not null,
  type text not null,
  bytes bigint not null,
  sha256 text not null
);
create index sighting_file_of_post on sighting_file (brand_id, post_id, position);
call guard_brand_table('sighting_file', 'select, insert');
