-- breaking: no
-- An order outlives its person as what explains the money: articles, payer and rules stay; who it was for, whom to call and what was
-- written of her do not. Asked and done by retention's functions only.
alter table orders.customer_order add column erased_on date;
create function orders.holds_order(kind text, person_id uuid, lagrum text, state text, deliver_to text, delivery_place_id uuid, note text, erased_on date)
returns boolean language plpgsql immutable parallel safe as $$
begin
  return kind in ('person', 'unit', 'store') and lagrum in ('HSL', 'SoL') and deliver_to in ('home', 'place') and length(note) <= 1000
    and state in ('waiting-decision', 'placed', 'picking', 'part-delivered', 'delivered', 'cancelled')
    and (kind = 'person') = (person_id is not null or erased_on is not null)
    and (person_id is null or erased_on is null)
    and (deliver_to = 'place') = (delivery_place_id is not null)
    and (deliver_to <> 'home' or kind = 'person');
end $$;
alter table orders.customer_order drop constraint customer_order_holds,
  add constraint customer_order_holds check (orders.holds_order(kind, person_id, lagrum, state, deliver_to, delivery_place_id, note, erased_on));
drop function orders.holds_order(text, uuid, text, text, text, uuid, text);
create index draft_of_person on orders.draft (person_id) where person_id is not null;
create index draft_by_day on orders.draft (supplier_id, saved_at);
create index message_by_day on orders.message (supplier_id, at);

create function orders.of_persons(the_persons uuid[]) returns table (order_id uuid, order_no text, person_id uuid)
language sql stable as $$
  select o.id, o.order_no, o.person_id from orders.customer_order o
  where o.supplier_id = platform.actor_supplier() and o.person_id is not null and (the_persons is null or o.person_id = any(the_persons))
$$;
create function orders.numbered(the_no text) returns uuid language sql stable as $$
  select o.id from orders.customer_order o where o.supplier_id = platform.actor_supplier() and o.order_no = the_no
$$;
create function orders.last_entries(the_persons uuid[]) returns table (person_id uuid, last_at timestamptz, open_as text)
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
create function orders.erase_record(the_persons uuid[], on_day date) returns void
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

-- Whom to call and how to get in, of what is delivered, fetched or cancelled; the day that was promised counts. Of these, or all.
create function orders.old_contacts(last_day date, the_ids uuid[]) returns table (id uuid, on_day date, number text, order_id uuid, person_id uuid)
language sql stable as $$
  select o.id, greatest(platform.swedish_day(o.placed_at), o.promised_on), o.order_no, o.id, o.person_id from orders.customer_order o
    where o.supplier_id = platform.actor_supplier() and o.state in ('delivered', 'cancelled') and (the_ids is null or o.id = any(the_ids))
      and num_nonnulls(o.contact_name, o.contact_phone, o.door_code) > 0 and greatest(platform.swedish_day(o.placed_at), o.promised_on) <= last_day
  union all
  select p.id, greatest(platform.swedish_day(p.placed_at), p.pickup_on), p.pickup_no, null, p.person_id from orders.pickup_order p
    where p.supplier_id = platform.actor_supplier() and p.state in ('done', 'cancelled') and (the_ids is null or p.id = any(the_ids))
      and num_nonnulls(p.contact_name, p.contact_phone, p.door_code) > 0 and greatest(platform.swedish_day(p.placed_at), p.pickup_on) <= last_day
$$;
create function orders.erase_contacts(the_ids uuid[]) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  perform set_config('app.erasing', 'orders', true);
  update orders.customer_order o set contact_name = null, contact_phone = null, door_code = null where o.id = any(the_ids);
  update orders.pickup_order p set contact_name = null, contact_phone = null, door_code = null where p.id = any(the_ids);
  perform set_config('app.erasing', '', true);
end $$;
create function orders.old_drafts(last_day date, the_ids uuid[]) returns table (id uuid, on_day date, person_id uuid)
language sql stable as $$
  select d.id, platform.swedish_day(d.saved_at), d.person_id from orders.draft d
  where d.supplier_id = platform.actor_supplier() and d.saved_at < platform.after_day(last_day) and (the_ids is null or d.id = any(the_ids))
$$;
create function orders.erase_drafts(the_ids uuid[]) returns void language plpgsql set search_path = pg_catalog as $$
begin
  perform set_config('app.erasing', 'orders', true);
  delete from orders.draft d where d.id = any(the_ids);
  perform set_config('app.erasing', '', true);
end $$;
create function orders.old_messages(last_day date, the_ids uuid[]) returns table (id uuid, on_day date, words text)
language sql stable as $$
  select m.id, platform.swedish_day(m.at), m.facts::text from orders.message m
  where m.supplier_id = platform.actor_supplier() and m.at < platform.after_day(last_day) and (the_ids is null or m.id = any(the_ids))
$$;
create function orders.erase_messages(the_ids uuid[]) returns void language plpgsql set search_path = pg_catalog as $$
begin
  perform set_config('app.erasing', 'orders', true);
  delete from orders.message m where m.id = any(the_ids);
  perform set_config('app.erasing', '', true);
end $$;

-- Where somebody is protected, where and to whom it went is not given out, whoever asks.
create function orders.kept_of(the_person uuid, is_protected boolean) returns table (table_name text, content jsonb)
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
revoke all on function orders.of_persons(uuid[]), orders.numbered(text), orders.last_entries(uuid[]), orders.erase_record(uuid[], date),
  orders.old_contacts(date, uuid[]), orders.erase_contacts(uuid[]), orders.old_drafts(date, uuid[]), orders.erase_drafts(uuid[]),
  orders.old_messages(date, uuid[]), orders.erase_messages(uuid[]), orders.kept_of(uuid, boolean) from public;
