-- The lists of words of a brand, one of each kind and language; one that is not here is as it comes. Whether and when they
-- changed is told by `learning.version`: what waits is read again for either.
create table filter_list (
  brand_id text not null references brand,
  kind text not null check (kind in ('alert', 'profanity')),
  language text not null check (language in ('es', 'en', 'ru', 'pt', 'any')),
  enabled boolean not null,
  effect text not null check (effect in ('flag', 'hold', 'alert')),
  shipped boolean not null,
  variants boolean not null,
  added text[] not null,
  removed text[] not null,
  exceptions text[] not null,
  changed_by text not null references person,
  changed_at timestamptz not null,
  primary key (brand_id, kind, language)
);
call guard_brand_table('filter_list', 'select, insert, update');

-- What the lists found in a mention when it was read, and which of their effects it has; null: nothing.
alter table mention add column caught jsonb;
-- The inbox narrowed to these, and how many there were in a week.
create index mention_caught on mention (brand_id, published_at desc, post_id desc) where caught is not null;


-- What is found by words is a mention with all that it has (20261201100100-found-whole.sql).
do $$
begin
  -- Only who owns the view may, and that is nobody who signs in (20261129600000-inbox-at-scale.sql).
  if pg_has_role(session_user, 'baluarte_search',
                 case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) then
    perform set_config('baluarte.lent', '', true);
  else
    execute format('grant baluarte_search to %I', session_user);
    perform set_config('baluarte.lent', 'baluarte_search', true);
  end if;
end
$$;
grant create on schema public to baluarte_search;
set local role baluarte_search;
create or replace view mention_found as select * from mention;
reset role;
revoke create on schema public from baluarte_search;
do $$
begin
  if current_setting('baluarte.lent', true) = 'baluarte_search' then
    execute format('revoke baluarte_search from %I', session_user);
  end if;
end
$$;
