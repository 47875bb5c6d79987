-- What a person says a mention is, beside what the machine read: `mention.reading` stays the machine's for ever; the
-- columns that lists, counters and detectors go by (tone, language, complaint, offensive, narrative_id) are what holds.
create table mention_correction (
  brand_id text not null references brand,
  post_id text not null references mention,
  field text not null check (field in ('language', 'tone', 'offensive', 'complaint', 'story', 'aside')),
  value jsonb not null,
  -- What stood before the first correction of this field, to go back to.
  before jsonb not null,
  by_id text not null references person,
  at timestamptz not null,
  primary key (post_id, field)
);
call guard_brand_table('mention_correction', 'select, insert, update, delete');

-- Not about us, or spam: kept, shown on its own, counted nowhere.
alter table mention add column set_aside text check (set_aside in ('notAboutUs', 'spam'));
-- A person put it into its story or took it out of one: later posts do not pull it elsewhere.
alter table mention add column story_fixed boolean not null default false;
-- For whom the arrival was counted ('' is the brand); null: for all of its monitors and the brand, where it came in time. What
-- a monitor took up from the past was never counted as arriving, and must not be taken back from there.
alter table mention add column live_monitors text[];
create index mention_set_aside on mention (brand_id, published_at desc, post_id desc) where set_aside is not null;
