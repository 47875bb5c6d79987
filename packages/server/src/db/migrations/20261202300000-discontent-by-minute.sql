-- How discontent the mentions of a minute read, in hundredths, summed beside how many of them are negative: a turn of tone is
-- seen sooner in how sure the readings are than in their sides. The detectors learn by minute of publication, so those of
-- arrival are left at nothing; what arrives from now on is counted in both.
alter table mention_minute add column discontent integer not null default 0;
alter table mention_minute no force row level security;
alter table mention no force row level security;
update mention_minute set discontent = counted.discontent
  from (select brand_id, monitor_id, date_trunc('minute', published_at) as minute,
               coalesce(sum(case when tone = reading->>'tone'
                        then floor(50 * ((1 - (reading->>'toneScore')::float8) / 2 + (reading->>'complaintScore')::float8) + 0.5)
                        when tone = 'negative' then 100 else 0 end), 0)::integer as discontent
          from mention cross join lateral unnest(array_append(monitors, '')) as monitor_id
         where set_aside is null
         group by 1, 2, 3) as counted
 where mention_minute.brand_id = counted.brand_id and mention_minute.monitor_id = counted.monitor_id
   and mention_minute.basis = 'published' and mention_minute.minute = counted.minute;
alter table mention force row level security;
alter table mention_minute force row level security;
