-- Who answers a post: they belong to its way, though they tell its story in no word.
create index post_answers on post (brand_id, in_reply_to) where in_reply_to is not null;
