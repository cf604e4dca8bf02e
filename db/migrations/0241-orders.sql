-- breaking: no
-- Where an order and its rows are, under the order's lock: one question for whoever moves a row of it and meets no order (the picker). States and ids alone.
create function orders.lock_standing(the_order uuid, out state text, out rows json)
language plpgsql security definer set search_path = pg_catalog as $$
begin
  select o.state into state from orders.customer_order o
    where o.id = the_order and o.supplier_id = platform.actor_supplier() and platform.actor_is_staff() for update;
  -- Read under the lock: of two who move different rows, the later sees what the earlier has done.
  if found then
    rows := (select json_agg(json_build_object('id', r.id, 'state', r.state, 'quantity', r.quantity, 'deliveredQuantity', r.delivered_quantity) order by r.row_no)
      from orders.order_row r where r.order_id = the_order);
  end if;
end $$;
-- Moves a row, and the order where its rows then are (null: it stays). The caller has locked it.
create function orders.move_row(the_order uuid, the_row uuid, row_state text, order_state text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (select from orders.customer_order o where o.id = the_order and o.supplier_id = platform.actor_supplier() and platform.actor_is_staff()) then
    raise exception 'no such order' using errcode = 'insufficient_privilege';
  end if;
  update orders.order_row r set state = row_state where r.id = the_row and r.order_id = the_order;
  if order_state is not null then update orders.customer_order o set state = order_state where o.id = the_order; end if;
end $$;
revoke all on function orders.lock_standing(uuid), orders.move_row(uuid, uuid, text, text) from public;
grant execute on function orders.lock_standing(uuid), orders.move_row(uuid, uuid, text, text) to omlopp_app;
