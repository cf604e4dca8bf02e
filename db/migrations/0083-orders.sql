-- breaking: no
-- Orders for everyone: to a unit or its shelf, urgent ones, ones that are sent in parts, ones that were ordered again or re-routed.
alter table orders.customer_order
  -- The shelf (buffertförråd) that an order of kind store fills.
  add column to_store_id uuid references stores.store,
  add column is_urgent boolean not null default false,
  -- The moment that an urgent order was promised.
  add column urgent_by timestamptz,
  -- Each row comes by its own day; else all of them wait for the slowest.
  add column is_split boolean not null default false,
  -- The order that this one was made from, and why.
  add column replaces uuid references orders.customer_order,
  add column replaces_as text;
alter table orders.customer_order add constraint customer_order_for_everyone check (
  (kind = 'store') = (to_store_id is not null) and is_urgent = (urgent_by is not null)
  and (replaces is null) = (replaces_as is null) and (replaces_as is null or replaces_as in ('again', 're-routed')));
create index order_replacing on orders.customer_order (replaces) where replaces is not null;
grant update (is_split) on orders.customer_order to omlopp_app;

-- What something costs beside the goods: a fee of an urgent order, or of a trip to a closed door. The ordering unit's payer pays it,
-- by a rule; the figure is a setting's, with its source. Append-only.
create table orders.fee (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  kind text not null check (kind in ('urgent', 'missed-trip')),
  order_id uuid references orders.customer_order,
  pickup_id uuid references orders.pickup_order,
  unit_id uuid not null references organisation.unit,
  -- Null: no rule says who, and customer service has it as a case.
  payer_id uuid references organisation.payer,
  -- As it stands on the invoice.
  name text not null check (length(name) between 1 and 60),
  -- Excluding VAT.
  amount_ore bigint not null check (amount_ore >= 0),
  vat_rate numeric(4, 2) not null,
  on_day date not null,
  rulebook text,
  edition text,
  rules text[] not null,
  because text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null default platform.actor_user(),
  check (num_nonnulls(order_id, pickup_id) = 1),
  check (payer_id is null or (rulebook is not null and edition is not null and cardinality(rules) > 0)),
  unique (kind, order_id),
  unique (kind, pickup_id)
);
create trigger append_only before update or delete on orders.fee for each row execute function platform.refuse_change();
alter table orders.fee enable row level security;
create policy own on orders.fee using (supplier_id = (select platform.actor_supplier()) and ((select platform.actor_is_supplier())
    or exists (select 1 from orders.customer_order o where o.id = order_id) or exists (select 1 from orders.pickup_order p where p.id = pickup_id)))
  with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));
grant select, insert on orders.fee to omlopp_app;
create view orders.fee_report with (security_invoker = true) as
  select f.supplier_id, f.id as fee_id, f.kind, f.unit_id, f.payer_id, f.name, f.amount_ore, f.vat_rate, f.on_day, f.rulebook, f.edition, f.rules
  from orders.fee f;
grant select on orders.fee_report to omlopp_app;

-- A trip where nobody was home. What the driver wrote may tell of the person: it goes with the record. Append-only.
create table orders.missed_trip (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  order_id uuid references orders.customer_order,
  pickup_id uuid references orders.pickup_order,
  note text check (length(note) between 1 and 1000),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  check (num_nonnulls(order_id, pickup_id) = 1),
  unique (order_id),
  unique (pickup_id)
);
create trigger append_only before update or delete on orders.missed_trip for each row execute function platform.refuse_change();
alter table orders.missed_trip enable row level security;
create policy own on orders.missed_trip using (supplier_id = (select platform.actor_supplier())
    and (exists (select 1 from orders.customer_order o where o.id = order_id) or exists (select 1 from orders.pickup_order p where p.id = pickup_id)))
  with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));
grant select, insert on orders.missed_trip to omlopp_app;

-- A check that warned, and why the order was sent all the same. Append-only.
create table orders.check_override (
  order_row_id uuid not null references orders.order_row,
  check_id text not null check (length(check_id) between 1 and 60),
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  order_id uuid not null references orders.customer_order,
  row_no smallint not null,
  because text not null check (length(because) between 5 and 1000),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  primary key (order_row_id, check_id)
);
create index check_override_of_order on orders.check_override (order_id);
create trigger append_only before update or delete on orders.check_override for each row execute function platform.refuse_change();
alter table orders.check_override enable row level security;
create policy own on orders.check_override using (supplier_id = (select platform.actor_supplier())
    and exists (select 1 from orders.customer_order o where o.id = order_id))
  with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));
grant select, insert on orders.check_override to omlopp_app;

-- Why a payer pays is asked by row, and by fee.
create or replace function orders.reasons_of(the_rows uuid[]) returns table (order_row_id uuid, order_no text, rulebook text, edition text, rules text[], because text)
language sql stable security definer set search_path = pg_catalog as $$
  select r.id, o.order_no, r.rulebook, r.edition, r.rules, r.because from orders.order_row r join orders.customer_order o on o.id = r.order_id
  where r.id = any(the_rows) and r.supplier_id = platform.actor_supplier() and platform.actor_is_supplier()
  union all
  select f.id, coalesce(o.order_no, p.pickup_no), f.rulebook, f.edition, f.rules, f.because from orders.fee f
    left join orders.customer_order o on o.id = f.order_id left join orders.pickup_order p on p.id = f.pickup_id
  where f.id = any(the_rows) and f.supplier_id = platform.actor_supplier() and platform.actor_is_supplier()
$$;

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
