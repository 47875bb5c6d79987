-- The brand's own curve by quarters of an hour of publication, beside its minutes: the overview learns what is normal from
-- nine to sixteen weeks, which are a hundred thousand minutes. Every time zone's midnight begins a quarter.
create table mention_quarter (
  brand_id text not null references brand,
  quarter timestamptz not null,
  count integer not null,
  negative integer not null,
  primary key (brand_id, quarter)
);
alter table mention_minute no force row level security;
insert into mention_quarter (brand_id, quarter, count, negative)
select brand_id, date_bin(interval '15 minutes', minute, timestamptz 'epoch'), sum(count), sum(negative)
  from mention_minute where monitor_id = '' and basis = 'published' group by 1, 2;
alter table mention_minute force row level security;
call guard_brand_table('mention_quarter', 'select, insert, update');
