-- breaking: no
-- In whose name a shelf's order is made: what replaces the one that she took home from a short-stay home's shelf (S65). The order is the
-- shelf's and she holds one, so the name stands beside the order and not on it: read as what is ordered to her, by whoever meets her of the
-- own care provider and legal basis, and by customer service; the warehouse fills a shelf and needs no name.
create table orders.on_behalf (
  order_id uuid primary key references orders.customer_order,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  person_id uuid not null references patients.person,
  care_provider_id uuid references organisation.care_provider,
  lagrum text not null check (lagrum in ('HSL', 'SoL'))
);
create index on_behalf_of_person on orders.on_behalf (person_id);
create trigger append_only before update or delete on orders.on_behalf for each row execute function platform.refuse_change();
alter table orders.on_behalf enable row level security;
create policy own on orders.on_behalf using (supplier_id = (select platform.actor_supplier())
    and ((select platform.actor_serves()) or relations.opens(person_id, care_provider_id, lagrum)))
  with check (supplier_id = (select platform.actor_supplier()) and relations.meets(person_id)
    and exists (select from orders.customer_order o where o.id = order_id and o.kind = 'store'));
grant select, insert on orders.on_behalf to omlopp_app;

-- It goes with the record, and is a line of what is given out of it.
create or replace function orders.erase_record(the_persons uuid[], on_day date) returns void
language plpgsql set search_path = pg_catalog as $$
declare
  the_orders uuid[] := array(select o.order_id from orders.of_persons(the_persons) o);
  the_pickups uuid[] := array(select p.id from orders.pickup_order p where p.person_id = any(the_persons));
begin
  perform set_config('app.erasing', 'orders', true);
  delete from orders.draft d where d.person_id = any(the_persons);
  delete from orders.draft_handover h where h.person_id = any(the_persons);
  delete from orders.prescribed_need n where n.person_id = any(the_persons);
  delete from orders.clinical_note n where n.person_id = any(the_persons);
  delete from orders.attachment a where a.person_id = any(the_persons);
  delete from orders.on_behalf b where b.person_id = any(the_persons);
  delete from orders.missed_trip t where t.order_id = any(the_orders) or t.pickup_id = any(the_pickups);
  delete from orders.check_override c where c.order_id = any(the_orders);
  delete from orders.message m where (m.facts ->> 'orderId')::uuid = any(the_orders) or (m.facts ->> 'pickupId')::uuid = any(the_pickups);
  update orders.payer_decision d set facts = '{}', person_id = null from orders.order_row r where r.id = d.order_row_id and r.order_id = any(the_orders);
  update orders.service_case c set known = '{}', answer = null, person_id = null where c.order_id = any(the_orders) or (c.known ->> 'pickupId')::uuid = any(the_pickups);
  update orders.order_row r set facts = '{}', person_id = null where r.order_id = any(the_orders);
  update orders.pickup_row r set person_id = null where r.pickup_id = any(the_pickups);
  update orders.pickup_order p set person_id = null, contact_name = null, contact_phone = null, door_code = null, note = null where p.id = any(the_pickups);
  update orders.customer_order o set person_id = null, erased_on = on_day, contact_name = null, contact_phone = null, door_code = null, note = null
    where o.id = any(the_orders);
  perform set_config('app.erasing', '', true);
end $$;
create or replace function orders.kept_of(the_person uuid, is_protected boolean) returns table (table_name text, content jsonb)
language plpgsql stable set search_path = pg_catalog as $$
declare
  the_orders uuid[] := array(select o.id from orders.customer_order o where o.person_id = the_person);
  hidden text[] := case when is_protected then array['person_id', 'contact_name', 'contact_phone', 'door_code', 'delivery_place_id', 'deliver_to'] else array['person_id'] end;
begin
  return query select 'orders.customer_order', to_jsonb(o) - hidden from orders.customer_order o where o.id = any(the_orders) order by o.placed_at;
  return query select 'orders.order_row', to_jsonb(r) - 'person_id' || jsonb_build_object('order_no', o.order_no) - 'facts'
      || jsonb_build_object('facts', case when is_protected then '{}'::jsonb else r.facts end)
    from orders.order_row r join orders.customer_order o on o.id = r.order_id where o.id = any(the_orders) order by o.placed_at, r.row_no;
  return query select 'orders.payer_decision', to_jsonb(d) - 'person_id' - 'facts' || jsonb_build_object('facts', case when is_protected then '{}'::jsonb else d.facts end)
    from orders.payer_decision d join orders.order_row r on r.id = d.order_row_id where r.order_id = any(the_orders) order by d.number;
  return query select 'orders.service_case', to_jsonb(c) - 'person_id' - case when is_protected then array['known'] else array[]::text[] end
    from orders.service_case c where c.order_id = any(the_orders) order by c.opened_at;
  return query select 'orders.pickup_order', to_jsonb(p) - hidden from orders.pickup_order p where p.person_id = the_person order by p.placed_at;
  return query select 'orders.pickup_row', to_jsonb(w) - 'person_id' || jsonb_build_object('pickup_no', p.pickup_no) from orders.pickup_row w join orders.pickup_order p on p.id = w.pickup_id
    where p.person_id = the_person order by p.placed_at;
  return query select 'orders.draft', to_jsonb(d) - 'person_id' - case when is_protected then array['content'] else array[]::text[] end
    from orders.draft d where d.person_id = the_person order by d.saved_at;
  return query select 'orders.clinical_note', to_jsonb(n) - 'person_id' || jsonb_build_object('order_no', o.order_no)
    from orders.clinical_note n join orders.customer_order o on o.id = n.order_id where n.person_id = the_person order by n.written_at;
  return query select 'orders.attachment', to_jsonb(a) - array['person_id', 'bytes'] || jsonb_build_object('order_no', o.order_no)
    from orders.attachment a join orders.customer_order o on o.id = a.order_id where a.person_id = the_person order by a.added_at;
  return query select 'orders.on_behalf', to_jsonb(b) - 'person_id' || jsonb_build_object('order_no', o.order_no, 'placed_at', o.placed_at)
    from orders.on_behalf b join orders.customer_order o on o.id = b.order_id where b.person_id = the_person order by o.placed_at;
  return query select 'orders.prescribed_need', to_jsonb(n) - 'person_id' || jsonb_build_object('order_no', o.order_no)
    from orders.prescribed_need n join orders.customer_order o on o.id = n.order_id where n.person_id = the_person order by n.written_at, n.row_no;
  return query select 'orders.departure', to_jsonb(p) || jsonb_build_object('order_no', o.order_no)
    from orders.departure p join orders.customer_order o on o.id = p.order_id where o.person_id = the_person order by p.at, p.row_no;
  return query select 'orders.missed_trip', to_jsonb(t) from orders.missed_trip t where t.order_id = any(the_orders)
    or t.pickup_id in (select p.id from orders.pickup_order p where p.person_id = the_person) order by t.at;
  return query select 'orders.check_override', to_jsonb(c) || jsonb_build_object('order_no', o.order_no)
    from orders.check_override c join orders.customer_order o on o.id = c.order_id where o.person_id = the_person order by c.at, c.row_no;
  return query select 'orders.draft_handover', to_jsonb(h) - 'person_id' from orders.draft_handover h where h.person_id = the_person order by h.handed_at;
  return query select 'orders.message', to_jsonb(m) from orders.message m where (m.facts ->> 'orderId')::uuid = any(the_orders) order by m.at;
end $$;
