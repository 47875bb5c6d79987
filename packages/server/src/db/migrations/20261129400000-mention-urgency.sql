-- How soon somebody must look at a mention, 0 to 3, by what it says and who says it. What came before this was read is an
-- issue where it complains; it is read no deeper, and new mentions come with theirs.
alter table mention add column urgency smallint not null default 0 check (urgency between 0 and 3);
-- Every brand's, and the owner is nobody's member.
alter table mention no force row level security;
update mention set urgency = 1
 where complaint and outcome is null and set_aside is null and published_at > now() - interval '30 days';
alter table mention force row level security;
-- The inbox in the order of urgency reads what nobody has decided about.
create index mention_urgency on mention (brand_id, urgency desc, published_at desc, post_id desc)
  where outcome is null and set_aside is null;
