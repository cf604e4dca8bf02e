-- breaking: no
-- Whose a pick-up order's devices are: a person's, or the unit's own. An erased person leaves a pick-up without a name, and it is still a person's.
alter table orders.pickup_order add column kind text not null default 'person' check (kind in ('person', 'unit')),
  add constraint pickup_of_unit check (kind = 'person' or (person_id is null and fetch_from = 'place' and delivery_place_id is not null));

-- Which of a unit's devices wait for the van already, whoever ordered it: for the unit itself, and those who carry orders out.
create function orders.unit_waited_for(the_unit uuid, the_devices uuid[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select r.device_id from orders.pickup_row r join devices.device d on d.id = r.device_id and d.unit_id = the_unit
  where r.device_id = any(the_devices) and r.state = 'registered' and r.supplier_id = platform.actor_supplier()
    and (the_unit = platform.actor_unit() or platform.actor_is_supplier())
$$;
revoke all on function orders.unit_waited_for(uuid, uuid[]) from public;
grant execute on function orders.unit_waited_for(uuid, uuid[]) to omlopp_app;
