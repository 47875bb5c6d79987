-- The inbox in the order of urgency, with what its filters and its frozen moment ask: gone through without a look at the rows,
-- as by time (`mention_waiting`).
drop index mention_urgency;
create index mention_urgency on mention (brand_id, urgency desc, published_at desc, post_id desc)
  include (arrived_at, tone, complaint, offensive, channel, language)
  where outcome is null and set_aside is null;
