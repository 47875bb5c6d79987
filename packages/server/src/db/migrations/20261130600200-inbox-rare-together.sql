-- Filters that are rare together are gone through in the index of the rarer, without a look at the rows.
drop index mention_complaints;
drop index mention_offensive;
create index mention_complaints on mention (brand_id, published_at desc, post_id desc)
  include (arrived_at, outcome, set_aside, tone, offensive, channel, language) where complaint;
create index mention_offensive on mention (brand_id, published_at desc, post_id desc)
  include (arrived_at, outcome, set_aside, tone, complaint, channel, language) where offensive;
