-- breaking: no
-- Rows, decisions, cases and pick-ups forget their person with the order.
create or replace function orders.erase_record(the_persons uuid[], on_day date) returns void
language plpgsql set search_path = pg_catalog as $$
declare
  the_orders uuid[] := array(select o.order_id from orders.of_persons(the_persons) o);
  the_pickups uuid[] := array(select p.id from orders.pickup_order p where p.person_id = any(the_persons));
begin
  perform set_config('app.erasing', 'orders', true);
  delete from orders.draft d where d.person_id = any(the_persons);
  delete from orders.draft_handover h where h.person_id = any(the_persons);
  delete from orders.clinical_note n where n.person_id = any(the_persons);
  delete from orders.message m where (m.facts ->> 'orderId')::uuid = any(the_orders) or (m.facts ->> 'pickupId')::uuid = any(the_pickups);
  update orders.payer_decision d set facts = '{}', person_id = null from orders.order_row r where r.id = d.order_row_id and r.order_id = any(the_orders);
  update orders.service_case c set known = '{}', answer = null, person_id = null where c.order_id = any(the_orders) or (c.known ->> 'pickupId')::uuid = any(the_pickups);
  update orders.order_row r set facts = '{}', person_id = null where r.order_id = any(the_orders);
  update orders.pickup_row w set person_id = null where w.pickup_id = any(the_pickups);
  update orders.pickup_order p set person_id = null, contact_name = null, contact_phone = null, door_code = null, note = null where p.id = any(the_pickups);
  update orders.customer_order o set person_id = null, erased_on = on_day, contact_name = null, contact_phone = null, door_code = null, note = null
    where o.id = any(the_orders);
  perform set_config('app.erasing', '', true);
end $$;
