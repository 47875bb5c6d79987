-- Who told it, beside what else of a mention a story's sums ask: the sums of a story of ten thousand are read from its index
-- alone. Cut as the server cuts it, for an index entry has room for so much.
drop index mention_of_narrative;
-- Made anew by `…-found-by-index.sql`; every row that is written below would be written there, too.
drop index mention_words;
alter table mention add column author_handle text check (length(author_handle) <= 200);
alter table mention no force row level security;
alter table post no force row level security;
update mention set author_handle = left(post.author_handle, 200) from post where post.id = mention.post_id and post.author_handle is not null;
alter table post force row level security;
alter table mention force row level security;
create index mention_of_narrative on mention (brand_id, narrative_id, published_at) include (channel, author_handle, followers)
  where narrative_id is not null;
