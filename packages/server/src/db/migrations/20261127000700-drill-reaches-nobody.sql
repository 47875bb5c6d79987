-- A drill holds no way to reach the world: no mail server, bot, gateway or webhook, and no secret of one.
alter table notify_setting
  -- Follows the brand, so that one which reaches its people cannot become a drill either.
  add column brand_kind text not null default 'real';

-- Whatever an earlier version let a drill keep goes before the rule comes; all brands are seen for that moment alone.
alter table notify_setting no force row level security;
alter table brand no force row level security;
update notify_setting
  set brand_kind = 'drill',
      settings = settings || '{"smtp": null, "telegram": null, "gateway": null, "webhook": null}',
      secrets = '{}'
  from brand
  where brand.id = notify_setting.brand_id and brand.kind = 'drill';
alter table brand force row level security;
alter table notify_setting force row level security;

alter table notify_setting
  add constraint notify_setting_brand_kind
    foreign key (brand_id, brand_kind) references brand (id, kind) on update cascade,
  add constraint drill_reaches_nobody check (
    brand_kind = 'real'
    or (
      settings @> '{"smtp": null, "telegram": null, "gateway": null, "webhook": null}'
      and secrets = '{}'
    )
  );
