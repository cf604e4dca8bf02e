-- breaking: no
-- A unit's shelf ends with its unit, or goes over to another unit with all that stands on it. Nothing on it moves.
alter table stores.store add column closed_on date;
alter table stores.store add constraint only_shelves_close check (closed_on is null or kind = 'buffer');

-- Closes a shelf that is empty and waits for nothing. False when it is none of the supplier's open ones.
create function stores.close_shelf(the_store uuid, the_day date) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if platform.actor_role() <> 'system' then raise exception 'not for this actor' using errcode = 'insufficient_privilege'; end if;
  update stores.store s set closed_on = the_day
    where s.id = the_store and s.supplier_id = platform.actor_supplier() and s.kind = 'buffer' and s.closed_on is null;
  if not found then return false; end if;
  if exists (select from stores.balance b where b.store_id = the_store and b.on_hand > 0)
    or exists (select from devices.device d where d.store_id = the_store)
    or exists (select from stores.delivery l join stores.pick_task t on t.order_id = l.order_id
      where l.to_store_id = the_store and t.state in ('waiting-stock', 'to-pick', 'picked')) then
    raise exception 'a shelf with stock is not closed' using errcode = 'check_violation', constraint = 'shelf_with_stock';
  end if;
  return true;
end $$;

-- Another unit keeps the shelf from now on. False when it is none of the supplier's open ones, or is that unit's already.
create function stores.hand_shelf(the_store uuid, to_unit uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if platform.actor_role() <> 'system' then raise exception 'not for this actor' using errcode = 'insufficient_privilege'; end if;
  update stores.store s set unit_id = to_unit
    where s.id = the_store and s.supplier_id = platform.actor_supplier() and s.kind = 'buffer' and s.closed_on is null and s.unit_id <> to_unit
      and exists (select from organisation.unit u where u.id = to_unit and u.supplier_id = s.supplier_id);
  return found;
end $$;
revoke all on function stores.close_shelf(uuid, date), stores.hand_shelf(uuid, uuid) from public;
grant execute on function stores.close_shelf(uuid, date), stores.hand_shelf(uuid, uuid) to omlopp_app;
