-- breaking: no
-- How a row is charged, by the one list of codes, as it was when it was ordered. Empty for what nobody is charged for, and before this.
alter table orders.order_row add column charge_code text check (charge_code in ('rent', 'sale', 'sale-with-return', 'consumable'));

-- The rows of an order by its number, for the supplier's own: ids alone, of no use without what they are asked for.
create function orders.rows_of(the_order_no text) returns table (order_row_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select r.id from orders.customer_order o join orders.order_row r on r.order_id = o.id
  where o.order_no = upper(the_order_no) and o.supplier_id = platform.actor_supplier() and platform.actor_is_supplier()
$$;
revoke all on function orders.rows_of(text) from public;
grant execute on function orders.rows_of(text) to omlopp_app;
