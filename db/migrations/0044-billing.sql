-- breaking: no
-- A stretch of rent that a person stands in is under the care provider and legal basis of the order row that it comes from.
alter table billing.rent_period add column care_provider_id uuid, add column lagrum text;
update billing.rent_period p set care_provider_id = r.care_provider_id, lagrum = r.lagrum from orders.row_report r where r.order_row_id = p.order_row_id;
create function billing.keep_basis() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  select r.care_provider_id, r.lagrum into new.care_provider_id, new.lagrum from orders.row_report r where r.order_row_id = new.order_row_id;
  return new;
end $$;
create trigger keep_basis before insert on billing.rent_period for each row when (new.lagrum is null) execute function billing.keep_basis();

-- Who invoices needs no person: the month is run by the program, and an invoice's lines name devices and orders by number.
drop policy own on billing.rent_period;
create policy own on billing.rent_period for select using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_serves()) or relations.opens(person_id, care_provider_id, lagrum)));
drop policy own on billing.rent_entry;
create policy own on billing.rent_entry using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()));
drop policy own on billing.charge;
create policy own on billing.charge using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()));

-- The decisions behind stretches of rent, for whoever explains an invoice.
create function billing.decisions_of(the_periods uuid[]) returns table (period_id uuid, decision_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select p.id, p.decision_id from billing.rent_period p
  where p.id = any(the_periods) and p.decision_id is not null and p.supplier_id = platform.actor_supplier() and platform.actor_is_supplier()
$$;
revoke all on function billing.decisions_of(uuid[]) from public;
grant execute on function billing.decisions_of(uuid[]) to omlopp_app;
