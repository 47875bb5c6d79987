-- The newest stored posts, on which queries are tried while they are typed, and all of them in order for a monitor that
-- is applied to what is stored. Written at its right end alone, so that it costs an insert next to nothing.
create index post_arrived on post (brand_id, arrived_at, id);
