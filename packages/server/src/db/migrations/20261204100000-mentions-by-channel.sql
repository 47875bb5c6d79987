-- What each monitor hears on each channel, in steps of five minutes: a channel that rises is watched against its own normal.
create table mention_channel (
  brand_id text not null references brand,
  monitor_id text not null,
  basis text not null check (basis in ('published', 'arrived')),
  step timestamptz not null,
  channel text not null,
  count integer not null,
  negative integer not null,
  primary key (brand_id, monitor_id, basis, step, channel)
);
alter table mention no force row level security;
insert into mention_channel (brand_id, monitor_id, basis, step, channel, count, negative)
select brand_id, monitor_id, 'published', date_bin(interval '5 minutes', published_at, timestamptz 'epoch'), channel, count(*),
       count(*) filter (where tone = 'negative')
  from mention cross join lateral unnest(monitors) as monitor_id
 where set_aside is null group by 1, 2, 4, 5
union all
select brand_id, monitor_id, 'arrived', date_bin(interval '5 minutes', arrived_at, timestamptz 'epoch'), channel, count(*),
       count(*) filter (where tone = 'negative')
  from mention cross join lateral unnest(coalesce(live_monitors,
         case when arrived_at - published_at <= interval '1 hour' then monitors else '{}' end)) as monitor_id
 where set_aside is null and monitor_id <> '' group by 1, 2, 4, 5;
alter table mention force row level security;
call guard_brand_table('mention_channel', 'select, insert, update');
