-- What everybody says somewhere and nobody can read is no refusal of this brand's: it is counted apart, and named nowhere.
alter table source add column unreadable_count bigint not null default 0;
-- Every brand's, and the owner is nobody's member.
alter table source no force row level security;
update source set unreadable_count = refused_count, refused_count = 0, refused = '[]'
 where kind = 'bluesky' and settings ->> 'feed' = 'stream';
alter table source force row level security;
