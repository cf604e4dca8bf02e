-- breaking: no
-- A step stands under its order's person and care provider, beside the legal basis.
alter table prescribing.step add column person_id uuid references patients.person, add column care_provider_id uuid;
alter table prescribing.step disable trigger append_only;
update prescribing.step s set person_id = o.person_id, care_provider_id = o.care_provider_id from orders.customer_order o where o.id = s.order_id;
alter table prescribing.step enable trigger append_only;

-- Whoever has been given a step of an order takes part in it, whichever care provider she works for: she must see it to do it.
create function prescribing.takes_part(the_order uuid) returns boolean
language sql stable parallel safe security definer set search_path = pg_catalog as $$
  select platform.actor_is_care() and exists (select from prescribing.step s where s.order_id = the_order and s.unit_id = platform.actor_unit()
    and s.lagrum = platform.actor_lagrum() and s.supplier_id = platform.actor_supplier())
$$;
revoke all on function prescribing.takes_part(uuid) from public;
grant execute on function prescribing.takes_part(uuid) to omlopp_app;

drop policy own on prescribing.step;
create policy own on prescribing.step for select using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_serves()) or relations.opens(person_id, care_provider_id, lagrum)
  or ((select platform.actor_is_care()) and lagrum = (select platform.actor_lagrum()) and prescribing.takes_part(order_id))));
drop policy added on prescribing.step;
create policy added on prescribing.step for insert with check (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_serves()) or ((select platform.actor_is_care()) and lagrum = (select platform.actor_lagrum())))
  and exists (select 1 from organisation.unit u where u.id = unit_id and u.supplier_id = step.supplier_id));
