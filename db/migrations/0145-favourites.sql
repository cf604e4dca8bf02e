-- breaking: no
-- The lists of a unit that has gone into another are that unit's. One of a name that is taken there gets the end of its id behind it.
create function favourites.hand_lists(from_unit uuid, to_unit uuid) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  handed integer;
begin
  if platform.actor_role() <> 'system' then raise exception 'not for this actor' using errcode = 'insufficient_privilege'; end if;
  update favourites.list l set unit_id = to_unit, version = l.version + 1,
    name = case when exists (select from favourites.list o where o.supplier_id = l.supplier_id and o.kind = 'unit' and o.unit_id = to_unit and lower(o.name) = lower(l.name))
      then left(l.name, 54) || ' ' || right(l.id::text, 5) else l.name end
    where l.supplier_id = platform.actor_supplier() and l.kind = 'unit' and l.unit_id = from_unit
      and exists (select from organisation.unit u where u.id = to_unit and u.supplier_id = l.supplier_id);
  get diagnostics handed = row_count;
  return handed;
end $$;

-- How many lists a unit has: what is in them is the unit's own.
create function favourites.count_lists(the_unit uuid) returns integer
language sql stable security definer set search_path = pg_catalog as $$
  select count(*)::int from favourites.list l
  where platform.actor_serves() and l.supplier_id = platform.actor_supplier() and l.kind = 'unit' and l.unit_id = the_unit
$$;
revoke all on function favourites.hand_lists(uuid, uuid), favourites.count_lists(uuid) from public;
grant execute on function favourites.hand_lists(uuid, uuid), favourites.count_lists(uuid) to omlopp_app;
