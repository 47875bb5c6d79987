-- A clock says that it is due soon by a timer of its own, which is set with the clock. Those that ran already when that came
-- to be have none: theirs is set here, where its time is still to come (`soonFrom` in domain/clock/rules.ts). All brands are
-- seen for this moment alone; a drill's clock set its own.
alter table brand no force row level security;
alter table clock no force row level security;
alter table timer no force row level security;
insert into timer (brand_id, ref, due_real_at, due_brand_at)
select clock.brand_id, 'soon:' || clock.id, soon.at, soon.at
  from clock
  join brand on brand.id = clock.brand_id and brand.kind = 'real'
  cross join lateral (
    select clock.due_at - case when clock.due_at - clock.anchor_at < interval '4.5 hours'
                               then (clock.due_at - clock.anchor_at) / 3 else interval '90 minutes' end as at
  ) as soon
 where clock.stopped_at is null and clock.dropped_at is null and soon.at > now()
   and exists (select from timer where timer.brand_id = clock.brand_id and timer.ref = 'clock:' || clock.id
                                   and timer.fired_at is null)
on conflict (brand_id, ref) do nothing;
alter table timer force row level security;
alter table clock force row level security;
alter table brand force row level security;
