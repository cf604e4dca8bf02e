-- breaking: no
-- What a row is for: the goal, when it is followed up, and what was answered in process support. It is clinical: read as the assessment of the
-- need is (0066), by the own care provider under the same legal basis, never by the supplier's staff.
create table orders.prescribed_need (
  order_row_id uuid primary key references orders.order_row,
  order_id uuid not null references orders.customer_order,
  row_no smallint not null,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  person_id uuid not null references patients.person,
  care_provider_id uuid not null references organisation.care_provider,
  lagrum text not null check (lagrum in ('HSL', 'SoL')),
  -- The edition of the instruction that was in force.
  edition_id uuid references handbook.edition,
  goal_code text check (goal_code ~ '^[bdse][0-9]{3,5}$'),
  goal_words text check (length(goal_words) between 1 and 450),
  follow_up_on date,
  -- The set of questions, its edition, and the answers by question.
  support_set text check (length(support_set) <= 60),
  support_edition text check (length(support_edition) <= 20),
  support_answers jsonb check (length(support_answers::text) <= 16000),
  written_at timestamptz not null,
  written_by uuid not null default platform.actor_user(),
  check ((support_set is null) = (support_answers is null) and (support_set is null) = (support_edition is null)),
  check (num_nonnulls(goal_code, goal_words, follow_up_on, support_set) > 0)
);
create index prescribed_need_of_order on orders.prescribed_need (order_id);
create index prescribed_need_of_person on orders.prescribed_need (person_id);
create trigger append_only before update or delete on orders.prescribed_need for each row execute function platform.refuse_change();
alter table orders.prescribed_need enable row level security;
create policy own on orders.prescribed_need for select using (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_is_care()) and relations.meets(person_id) and relations.reads(person_id, care_provider_id, lagrum));
create policy written on orders.prescribed_need for insert with check (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_is_care()) and care_provider_id = (select platform.actor_provider()) and lagrum = (select platform.actor_lagrum()));
grant select, insert on orders.prescribed_need to omlopp_app;

-- Why something else was chosen than what would have done: a code, with what it was instead of. Nothing of the person.
create table orders.departure (
  order_row_id uuid primary key references orders.order_row,
  order_id uuid not null references orders.customer_order,
  row_no smallint not null,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  unit_id uuid not null references organisation.unit,
  kind text not null check (kind in ('cheaper', 'reconditioned')),
  -- The row of the book that asked, and the reason by its code.
  rule text not null check (length(rule) between 1 and 60),
  reason text not null check (length(reason) between 1 and 60),
  article_no text not null,
  instead_of text not null check (instead_of <> article_no),
  -- What it costs more, a month or once by the article's form of charge. Öre, excluding VAT.
  more_ore bigint,
  at timestamptz not null,
  by_user uuid not null default platform.actor_user()
);
create index departure_by_day on orders.departure (supplier_id, at);
create index departure_of_order on orders.departure (order_id);
create trigger append_only before update or delete on orders.departure for each row execute function platform.refuse_change();
alter table orders.departure enable row level security;
-- The unit's own; the supplier's staff and whoever follows up how is prescribed, all of the area.
create policy own on orders.departure for select using (supplier_id = (select platform.actor_supplier())
  and (unit_id = (select platform.actor_unit()) or (select platform.actor_role()) in ('customer-service', 'agreement-owner', 'economy', 'system')));
create policy written on orders.departure for insert with check (supplier_id = (select platform.actor_supplier()) and unit_id = (select platform.actor_unit()));
grant select, insert on orders.departure to omlopp_app;

-- They go with the record, and are given out with it.
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
  return query select 'orders.prescribed_need', to_jsonb(n) - 'person_id' || jsonb_build_object('order_no', o.order_no)
    from orders.prescribed_need n join orders.customer_order o on o.id = n.order_id where n.person_id = the_person order by n.written_at, n.row_no;
  return query select 'orders.departure', to_jsonb(p) || jsonb_build_object('order_no', o.order_no)
    from orders.departure p join orders.customer_order o on o.id = p.order_id where o.person_id = the_person order by p.at, p.row_no;
  return query select 'orders.draft_handover', to_jsonb(h) - 'person_id' from orders.draft_handover h where h.person_id = the_person order by h.handed_at;
  return query select 'orders.message', to_jsonb(m) from orders.message m where (m.facts ->> 'orderId')::uuid = any(the_orders) order by m.at;
end $$;
