-- breaking: no
-- What was assessed of a person's need, and the handing over of drafts about her, go with her record and stand in a copy of it.
create or replace function orders.last_entries(the_persons uuid[]) returns table (person_id uuid, last_at timestamptz, open_as text)
language sql stable as $$
  select o.person_id, o.placed_at, case when o.state not in ('delivered', 'cancelled') then 'order-open' end from orders.customer_order o
    where o.supplier_id = platform.actor_supplier() and o.person_id is not null and (the_persons is null or o.person_id = any(the_persons))
  union all
  select p.person_id, p.placed_at, case when p.state in ('registered', 'part-arrived') then 'order-open' end from orders.pickup_order p
    where p.supplier_id = platform.actor_supplier() and p.person_id is not null and (the_persons is null or p.person_id = any(the_persons))
  union all
  select o.person_id, greatest(c.opened_at, c.closed_at), case when c.state = 'open' then 'order-open' end from orders.service_case c
    join orders.customer_order o on o.id = c.order_id
    where c.supplier_id = platform.actor_supplier() and o.person_id is not null and (the_persons is null or o.person_id = any(the_persons))
  union all
  select d.person_id, d.saved_at, null from orders.draft d
    where d.supplier_id = platform.actor_supplier() and d.person_id is not null and (the_persons is null or d.person_id = any(the_persons))
  union all
  select h.person_id, greatest(h.handed_at, h.ended_at), null from orders.draft_handover h
    where h.supplier_id = platform.actor_supplier() and (the_persons is null or h.person_id = any(the_persons))
  union all
  select o.person_id, d.recorded_at, null from orders.payer_decision d join orders.order_row r on r.id = d.order_row_id
    join orders.customer_order o on o.id = r.order_id
    where d.supplier_id = platform.actor_supplier() and o.person_id is not null and (the_persons is null or o.person_id = any(the_persons))
$$;
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
  update orders.pickup_row r set person_id = null where r.pickup_id = any(the_pickups);
  update orders.pickup_order p set person_id = null, contact_name = null, contact_phone = null, door_code = null, note = null where p.id = any(the_pickups);
  update orders.customer_order o set person_id = null, erased_on = on_day, contact_name = null, contact_phone = null, door_code = null, note = null
    where o.id = any(the_orders);
  perform set_config('app.erasing', '', true);
end $$;
-- Where somebody is protected, where and to whom it went is not given out, whoever asks.
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
  return query select 'orders.draft_handover', to_jsonb(h) - 'person_id' from orders.draft_handover h where h.person_id = the_person order by h.handed_at;
  return query select 'orders.message', to_jsonb(m) from orders.message m where (m.facts ->> 'orderId')::uuid = any(the_orders) order by m.at;
end $$;

-- A unit that does not meet the person reads nothing that was assessed of her, though its provider keeps it.
drop policy own on orders.clinical_note;
create policy own on orders.clinical_note for select using (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_is_care()) and relations.meets(person_id) and relations.reads(person_id, care_provider_id, lagrum));
