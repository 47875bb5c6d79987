-- Each ask to look at the past anew is a row of its own. In the one row of its brand they grew together for as long as late
-- posts came while a look was under way: whatever was asked for once was looked at every time, and nothing was ever settled.
create table detection_ask (
  id bigint generated always as identity primary key,
  brand_id text not null references brand,
  due_from timestamptz not null,
  due_to timestamptz not null,
  -- Whose past changed; null: of every monitor.
  monitors text[],
  -- Whether somebody waits for it: a file was brought in, or a monitor applied to what is stored.
  soon boolean not null
);
create index detection_ask_of on detection_ask (brand_id, id);
alter table detection_due no force row level security;
insert into detection_ask (brand_id, due_from, due_to, monitors, soon)
select brand_id, due_from, due_to, monitors, soon from detection_due where due_from is not null and due_to is not null;
alter table detection_due force row level security;
call guard_brand_table('detection_ask', 'select, insert, delete');
-- When a brand was looked at last, and how often: what was asked for stands by itself.
alter table detection_due drop column due_from, drop column due_to, drop column monitors, drop column soon, drop column asks;
