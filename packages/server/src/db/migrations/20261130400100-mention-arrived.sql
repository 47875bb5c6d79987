-- Weak signals are looked for in the order of arrival, page by page, and thousands may arrive in one moment.
create index mention_arrived_post on mention (brand_id, arrived_at, post_id);
drop index mention_arrived;
