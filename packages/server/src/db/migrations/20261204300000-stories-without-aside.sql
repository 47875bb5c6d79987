-- What is set aside is told by nobody: a story is as large as what is left of it, and begins with the first of that. Its sums are
-- read from the index alone, which has to know.
drop index mention_of_narrative;
create index mention_of_narrative on mention (brand_id, narrative_id, published_at)
  include (channel, author_handle, followers, set_aside)
  where narrative_id is not null;

alter table mention no force row level security;
alter table narrative no force row level security;
update narrative set posts = narrative.posts - told.aside
  from (select brand_id, narrative_id, count(*)::int as aside from mention
         where set_aside is not null and narrative_id is not null group by brand_id, narrative_id) as told
 where narrative.brand_id = told.brand_id and narrative.id = told.narrative_id;
update narrative set first_post_id = first.post_id, first_at = first.published_at
  from mention as former
 cross join lateral (select post_id, published_at from mention
                      where mention.brand_id = former.brand_id and mention.narrative_id = former.narrative_id
                        and mention.set_aside is null
                      order by published_at, post_id limit 1) as first
 where former.post_id = narrative.first_post_id and former.narrative_id = narrative.id and former.set_aside is not null;
alter table narrative force row level security;
alter table mention force row level security;
