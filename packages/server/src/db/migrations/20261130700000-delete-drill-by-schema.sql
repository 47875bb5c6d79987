-- As it was, a caller's temporary tables could stand in place of the real ones (20261128070000-drills.sql). Every table is named with
-- its schema now, and temporary ones come last.
create or replace function delete_drill(drill_brand text) returns void language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  waiting text[];
  left_over text[];
  one text;
  people text[];
begin
  if drill_brand is distinct from public.app_brand()
     or not exists (select from public.brand where brand.id = drill_brand and brand.kind = 'drill')
     or not exists (select from public.drill where drill.brand_id = drill_brand and drill.state = 'ended') then
    raise exception 'only a drill that has ended can be deleted';
  end if;
  select coalesce(array_agg(member.person_id), '{}') into people
    from public.member where member.brand_id = drill_brand and member.person_kind = 'simulated';
  select array_agg(class.relname::text) into waiting
    from pg_catalog.pg_class class
    join pg_catalog.pg_attribute attribute on attribute.attrelid = class.oid and attribute.attname = 'brand_id'
   where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p') and not class.relispartition;
  -- What others still point at waits for the next round.
  while array_length(waiting, 1) > 0 loop
    left_over := '{}';
    foreach one in array waiting loop
      begin
        execute format('delete from public.%I where brand_id = $1', one) using drill_brand;
      exception when foreign_key_violation then
        left_over := left_over || one;
      end;
    end loop;
    if array_length(left_over, 1) = array_length(waiting, 1) then
      raise exception 'a drill could not be deleted: %', left_over;
    end if;
    waiting := left_over;
  end loop;
  delete from public.brand where brand.id = drill_brand;
  delete from public.person where person.id = any (people) and person.kind = 'simulated';
end
$$;
