-- The inbox with a million mentions of one brand: what a filter asks for stands together, so that a rare answer costs no
-- walk down the whole list, and words are found by an index.
drop index mention_waiting;
drop index mention_triaged;
drop index mention_by_channel;
-- What waits, and what was decided: with what else is asked of them, so that they are counted and gone through without a look
-- at the rows. No list of monitors: an index entry has room for a hundred of them.
create index mention_waiting on mention (brand_id, published_at desc, post_id desc)
  include (arrived_at, tone, complaint, offensive, channel, language)
  where outcome is null and set_aside is null;
create index mention_triaged on mention (brand_id, published_at desc, post_id desc)
  include (arrived_at, outcome, tone, complaint, offensive, channel, language)
  where outcome is not null and set_aside is null;
-- What must be answered or decided: the inbox's filter, and the number on the overview.
create index mention_owed on mention (brand_id, published_at desc, post_id desc)
  where outcome is null and set_aside is null and (complaint or tone = 'negative');
-- What few are.
create index mention_complaints on mention (brand_id, published_at desc, post_id desc) where complaint;
create index mention_offensive on mention (brand_id, published_at desc, post_id desc) where offensive;
-- A channel and a language, the small ones above all; and how much came from each channel.
create index mention_by_channel on mention (brand_id, channel, published_at desc, post_id desc);
create index mention_by_language on mention (brand_id, language, published_at desc, post_id desc);

-- Words. Row-level security asks for the brand before anything that is not leakproof, and a text match is not: asked for in
-- a query, `words @@ …` is never an index condition. As a rule of row-level security it is asked for first, and may be. So
-- one role more sees of the mentions only those that say app.words, on top of the rule that shows it one brand; nobody
-- signs in as it, and the view is all that it owns.
do $$
begin
  if not exists (select from pg_roles where rolname = 'baluarte_search') then create role baluarte_search nologin; end if;
  -- To hand it the view one has to be able to become it. Not for longer: its rules hold for whoever belongs to it, too.
  if not pg_has_role(session_user, 'baluarte_search',
                     case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) then
    execute format('grant baluarte_search to %I', session_user);
    perform set_config('baluarte.lent', 'baluarte_search', true);
  end if;
end
$$;
grant usage on schema public to baluarte_search;
-- The query as PostgreSQL spells it; none is asked for: nothing is found.
create function app_words() returns tsquery language sql stable parallel safe
  as $$ select nullif(current_setting('app.words', true), '')::tsquery $$;
create index mention_words on mention using gin (words);
create policy said on mention as restrictive for select to baluarte_search using (words @@ app_words());
grant select on mention to baluarte_search;
create view mention_found as select * from mention;
grant create on schema public to baluarte_search;
grant select on mention_found to baluarte_app;
alter view mention_found owner to baluarte_search;
revoke create on schema public from baluarte_search;
do $$
begin
  if current_setting('baluarte.lent', true) = 'baluarte_search' then
    execute format('revoke baluarte_search from %I', session_user);
  end if;
  if not (select rolsuper from pg_roles where rolname = session_user) and pg_has_role(session_user, 'baluarte_search', 'USAGE')
  then
    raise exception 'the owner must not inherit baluarte_search: grant it WITH INHERIT FALSE (before PostgreSQL 16: make the owner NOINHERIT)';
  end if;
end
$$;
