-- Of what is heard on a channel: of how many mentions it is known how many followers their author has, and how many of those
-- are negative and by an account with so many followers at least.
alter table mention_channel
  add column known integer not null default 0,
  add column wide_10k integer not null default 0,
  add column wide_30k integer not null default 0,
  add column wide_100k integer not null default 0,
  add column wide_300k integer not null default 0;
alter table mention no force row level security;
alter table mention_channel no force row level security;
with told as (
  select brand_id, monitor_id, 'published' as basis, published_at as at, channel, followers, tone
    from mention cross join lateral unnest(monitors) as monitor_id
   where set_aside is null and followers is not null
  union all
  select brand_id, monitor_id, 'arrived', arrived_at, channel, followers, tone
    from mention cross join lateral unnest(coalesce(live_monitors,
           case when arrived_at - published_at <= interval '1 hour' then monitors else '{}' end)) as monitor_id
   where set_aside is null and followers is not null and monitor_id <> ''),
counted as (
  select brand_id, monitor_id, basis, date_bin(interval '5 minutes', at, timestamptz 'epoch') as step, channel,
         count(*) as known,
         count(*) filter (where tone = 'negative' and followers >= 10000) as wide_10k,
         count(*) filter (where tone = 'negative' and followers >= 30000) as wide_30k,
         count(*) filter (where tone = 'negative' and followers >= 100000) as wide_100k,
         count(*) filter (where tone = 'negative' and followers >= 300000) as wide_300k
    from told group by 1, 2, 3, 4, 5)
update mention_channel
   set known = counted.known, wide_10k = counted.wide_10k, wide_30k = counted.wide_30k,
       wide_100k = counted.wide_100k, wide_300k = counted.wide_300k
  from counted
 where mention_channel.brand_id = counted.brand_id and mention_channel.monitor_id = counted.monitor_id
   and mention_channel.basis = counted.basis and mention_channel.step = counted.step
   and mention_channel.channel = counted.channel;
alter table mention force row level security;
alter table mention_channel force row level security;

-- Alarms of wide accounts that turn against somebody.
alter table signal drop constraint signal_kind_check;
alter table signal add constraint signal_kind_check check (kind in
  ('volume', 'negativeShare', 'negativeCount', 'channel', 'reach',
   'wideVoice', 'storyGrows', 'newWord', 'complaints', 'watchedAuthor'));
alter table signal drop constraint signal_subject_check;
alter table signal add constraint signal_subject_check
  check ((subject is null) = (kind in ('volume', 'negativeShare', 'negativeCount', 'channel', 'reach')));

-- Whoever had every kind of alarm there was call has every kind there is call.
alter table alert_rule no force row level security;
update alert_rule set trigger = jsonb_set(trigger, '{signals}', '["volume", "negativeShare", "negativeCount", "channel", "reach"]')
 where trigger ->> 'kind' = 'signal' and removed_at is null
   and trigger -> 'signals' @> '["volume", "negativeShare", "negativeCount", "channel"]';
alter table alert_rule force row level security;
