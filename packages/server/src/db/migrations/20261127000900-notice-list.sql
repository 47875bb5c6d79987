-- Everything a person was told, the newest first, a page at a time.
create index notice_told on notice (brand_id, person_id, at desc, id desc);
