-- Of what arrived in one moment weak signals take the oldest first: a watch forgets what lies too far back in a flood.
create index mention_arrived_by_time on mention (brand_id, arrived_at, published_at, post_id);
drop index mention_arrived_post;
