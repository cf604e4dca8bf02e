-- breaking: no
-- Whose an order is stands in each of its rows, in what was decided of them, and in what asks about them: the person, the care
-- provider and the legal basis, so that row security compares values. They never change, so whoever writes the row need not know them.
alter table orders.order_row add column person_id uuid, add column care_provider_id uuid, add column lagrum text;
update orders.order_row r set person_id = o.person_id, care_provider_id = o.care_provider_id, lagrum = o.lagrum
  from orders.customer_order o where o.id = r.order_id;
create function orders.keep_basis_of_order() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  select o.person_id, o.care_provider_id, o.lagrum into new.person_id, new.care_provider_id, new.lagrum
    from orders.customer_order o where o.id = new.order_id;
  return new;
end $$;
-- An order that is stored with its rows in one statement says it itself.
create trigger keep_basis before insert on orders.order_row for each row when (new.lagrum is null) execute function orders.keep_basis_of_order();
alter table orders.order_row alter column lagrum set not null;

alter table orders.payer_decision add column person_id uuid, add column care_provider_id uuid, add column lagrum text;
alter table orders.payer_decision disable trigger append_only;
update orders.payer_decision d set person_id = r.person_id, care_provider_id = r.care_provider_id, lagrum = r.lagrum
  from orders.order_row r where r.id = d.order_row_id;
alter table orders.payer_decision enable trigger append_only;
create function orders.keep_basis_of_row() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  select r.person_id, r.care_provider_id, r.lagrum into new.person_id, new.care_provider_id, new.lagrum
    from orders.order_row r where r.id = new.order_row_id;
  return new;
end $$;
create trigger keep_basis before insert on orders.payer_decision for each row execute function orders.keep_basis_of_row();

-- A case is of its order, or of whoever has the device that it is about.
alter table orders.service_case add column person_id uuid, add column care_provider_id uuid, add column lagrum text;
update orders.service_case c set person_id = o.person_id, care_provider_id = o.care_provider_id, lagrum = o.lagrum
  from orders.customer_order o where o.id = c.order_id;
update orders.service_case c set person_id = d.person_id, care_provider_id = d.care_provider_id, lagrum = d.lagrum
  from devices.device d where c.order_id is null and d.id = c.device_id;
create function orders.keep_basis_of_case() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.order_id is not null then
    select o.person_id, o.care_provider_id, o.lagrum into new.person_id, new.care_provider_id, new.lagrum
      from orders.customer_order o where o.id = new.order_id;
  else
    select d.person_id, d.care_provider_id, d.lagrum into new.person_id, new.care_provider_id, new.lagrum
      from devices.device d where d.id = new.device_id;
  end if;
  return new;
end $$;
create trigger keep_basis before insert on orders.service_case for each row execute function orders.keep_basis_of_case();

alter table orders.pickup_order add column care_provider_id uuid default platform.actor_provider();
update orders.pickup_order p set care_provider_id = u.care_provider_id from organisation.unit u where u.id = p.unit_id;
alter table orders.pickup_row add column person_id uuid, add column care_provider_id uuid, add column lagrum text;
update orders.pickup_row r set person_id = p.person_id, care_provider_id = p.care_provider_id, lagrum = p.lagrum
  from orders.pickup_order p where p.id = r.pickup_id;
create function orders.keep_basis_of_pickup() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  select p.person_id, p.care_provider_id, p.lagrum into new.person_id, new.care_provider_id, new.lagrum
    from orders.pickup_order p where p.id = new.pickup_id;
  return new;
end $$;
create trigger keep_basis before insert on orders.pickup_row for each row when (new.lagrum is null) execute function orders.keep_basis_of_pickup();
alter table orders.pickup_row alter column lagrum set not null;

-- What is begun under one legal basis, or for one provider, is not gone on with under another.
alter table orders.draft add column lagrum text default platform.actor_lagrum(), add column care_provider_id uuid default platform.actor_provider();
update orders.draft d set care_provider_id = u.care_provider_id, lagrum = coalesce((select a.lagrum from organisation.assignment a
    where a.staff_id = d.user_id and a.unit_id = d.unit_id order by a.is_usual desc, a.id limit 1), 'HSL')
  from organisation.unit u where u.id = d.unit_id;
drop policy own on orders.draft;
create policy own on orders.draft using (user_id = (select platform.actor_user()) and supplier_id = (select platform.actor_supplier())
    and lagrum is not distinct from (select platform.actor_lagrum()) and care_provider_id is not distinct from (select platform.actor_provider()))
  with check (user_id = (select platform.actor_user()) and supplier_id = (select platform.actor_supplier())
    and lagrum is not distinct from (select platform.actor_lagrum()) and care_provider_id is not distinct from (select platform.actor_provider()));

-- Customer service carries out all; the warehouse what is open; staff of care what is of the persons that they meet and of their own
-- provider and basis, or opened, or a part of which is their unit's to do; a person her own. An order of a unit is of nobody.
drop policy own on orders.customer_order;
create policy own on orders.customer_order using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_serves())
  or ((select platform.actor_handles()) and state in ('waiting-decision', 'placed', 'picking', 'part-delivered'))
  or (person_id is null and care_provider_id = (select platform.actor_provider()) and lagrum = (select platform.actor_lagrum()))
  or relations.opens(person_id, care_provider_id, lagrum)
  or ((select platform.actor_is_care()) and lagrum = (select platform.actor_lagrum()) and prescribing.takes_part(id))));
drop policy own on orders.order_row;
create policy own on orders.order_row using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_serves())
  or ((select platform.actor_handles()) and exists (select 1 from orders.customer_order o where o.id = order_id))
  or (person_id is null and care_provider_id = (select platform.actor_provider()) and lagrum = (select platform.actor_lagrum()))
  or relations.opens(person_id, care_provider_id, lagrum)
  or ((select platform.actor_is_care()) and lagrum = (select platform.actor_lagrum()) and prescribing.takes_part(order_id))))
  with check (supplier_id = (select platform.actor_supplier()));
drop policy own on orders.payer_decision;
create policy own on orders.payer_decision for select using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_serves())
  or (person_id is null and care_provider_id = (select platform.actor_provider()) and lagrum = (select platform.actor_lagrum()))
  or relations.opens(person_id, care_provider_id, lagrum)));
drop policy own on orders.service_case;
create policy own on orders.service_case for select using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_serves())
  or (person_id is null and care_provider_id = (select platform.actor_provider()) and lagrum = (select platform.actor_lagrum()))
  or relations.opens(person_id, care_provider_id, lagrum)));
drop policy closed on orders.service_case;
create policy closed on orders.service_case for update using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_serves())
  or (person_id is null and care_provider_id = (select platform.actor_provider()) and lagrum = (select platform.actor_lagrum()))
  or relations.opens(person_id, care_provider_id, lagrum)));
drop policy own on orders.message;
create policy own on orders.message using (supplier_id = (select platform.actor_supplier())
    and ((select platform.actor_serves()) or unit_id = (select platform.actor_unit())))
  with check (supplier_id = (select platform.actor_supplier()));
drop policy own on orders.pickup_order;
create policy own on orders.pickup_order using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_serves())
  or ((select platform.actor_handles()) and state in ('registered', 'part-arrived'))
  or (person_id is null and care_provider_id = (select platform.actor_provider()) and lagrum = (select platform.actor_lagrum()))
  or relations.opens(person_id, care_provider_id, lagrum)));
drop policy own on orders.pickup_row;
create policy own on orders.pickup_row using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_serves())
  or ((select platform.actor_handles()) and exists (select 1 from orders.pickup_order p where p.id = pickup_id))
  or (person_id is null and care_provider_id = (select platform.actor_provider()) and lagrum = (select platform.actor_lagrum()))
  or relations.opens(person_id, care_provider_id, lagrum)))
  with check (supplier_id = (select platform.actor_supplier()));

-- Who receives or gives back something that is open, for the hands that do the job and meet no person else: the name; and for a
-- pick-up the place, which nobody is told of a protected person.
create function orders.receivers(the_persons uuid[]) returns table (person_id uuid, name text)
language sql stable security definer set search_path = pg_catalog as $$
  select w.id, r.given_name || ' ' || r.family_name from unnest(the_persons) as w(id) cross join lateral patients.receiver(w.id) r
  where platform.actor_handles() and (
    exists (select from orders.customer_order o where o.person_id = w.id and o.supplier_id = platform.actor_supplier()
      and o.state in ('waiting-decision', 'placed', 'picking', 'part-delivered'))
    or exists (select from orders.pickup_order p where p.person_id = w.id and p.supplier_id = platform.actor_supplier()
      and p.state in ('registered', 'part-arrived')))
$$;
create function orders.pickup_home(the_pickup uuid) returns table (care_of text, street text, postcode text, city text)
language sql stable security definer set search_path = pg_catalog as $$
  select r.care_of, r.street, r.postcode, r.city from orders.pickup_order p cross join lateral patients.receiver(p.person_id) r
  where p.id = the_pickup and p.supplier_id = platform.actor_supplier() and p.state in ('registered', 'part-arrived')
    and p.delivery_place_id is null and platform.actor_handles() and r.street is not null
$$;
-- Which of these devices wait for the van already, whoever ordered it: for those who meet the one that has them.
create function orders.waited_for(the_person uuid, the_devices uuid[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog as $$
  select r.device_id from orders.pickup_row r where r.device_id = any(the_devices) and r.state = 'registered' and r.person_id = the_person
    and r.supplier_id = platform.actor_supplier() and relations.meets(the_person)
$$;
-- Why a payer pays, for whoever invoices it: the order's number and the rules that decided, and no person.
create function orders.reasons_of(the_rows uuid[]) returns table (order_row_id uuid, order_no text, rulebook text, edition text, rules text[], because text)
language sql stable security definer set search_path = pg_catalog as $$
  select r.id, o.order_no, r.rulebook, r.edition, r.rules, r.because from orders.order_row r join orders.customer_order o on o.id = r.order_id
  where r.id = any(the_rows) and r.supplier_id = platform.actor_supplier() and platform.actor_is_supplier()
$$;
create function orders.reasons_of_decisions(the_decisions uuid[]) returns table (decision_id uuid, rulebook text, edition text, rules text[], because text)
language sql stable security definer set search_path = pg_catalog as $$
  select d.id, d.rulebook, d.edition, d.rules, d.because from orders.payer_decision d
  where d.id = any(the_decisions) and d.supplier_id = platform.actor_supplier() and platform.actor_is_supplier()
$$;
revoke all on function orders.receivers(uuid[]), orders.pickup_home(uuid), orders.waited_for(uuid, uuid[]), orders.reasons_of(uuid[]),
  orders.reasons_of_decisions(uuid[]) from public;
grant execute on function orders.receivers(uuid[]), orders.pickup_home(uuid), orders.waited_for(uuid, uuid[]), orders.reasons_of(uuid[]),
  orders.reasons_of_decisions(uuid[]) to omlopp_app;

-- The report of rows tells also whose each is.
create or replace view orders.row_report with (security_invoker = true) as
  select r.supplier_id, r.id as order_row_id, r.order_id, r.article_no, r.state, r.billing_form, r.payer_kind, r.payer_id, r.rulebook, r.edition, r.rules,
    r.row_no, r.quantity, r.facts, r.because, o.order_no, o.placed_at, r.care_provider_id, r.lagrum
  from orders.order_row r join orders.customer_order o on o.id = r.order_id;
