-- breaking: no
-- Customer service closes an empty shelf, too. As before else.
create or replace function stores.close_shelf(the_store uuid, the_day date) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if platform.actor_role() not in ('system', 'customer-service') then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
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

-- A unit's shelf is there from now on. Who may wish for one and say yes is the caller's to know; who says it is held here.
create function stores.open_shelf(the_store uuid, the_unit uuid, the_name text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if platform.actor_role() not in ('system', 'customer-service', 'cost-approver')
    or not exists (select from organisation.unit u where u.id = the_unit and u.supplier_id = platform.actor_supplier() and u.care_provider_id is not null) then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  insert into stores.store (id, supplier_id, name, kind, unit_id) values (the_store, platform.actor_supplier(), the_name, 'buffer', the_unit);
end $$;
revoke all on function stores.open_shelf(uuid, uuid, text) from public;
