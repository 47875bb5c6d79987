-- What is found by words is a mention with all that it has: a view keeps the columns that its table had when it was made, and
-- more came since. Whoever gives `mention` a column makes the view anew, as here.
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
