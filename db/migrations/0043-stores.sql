-- breaking: no
-- Where an order's goods go, and what is picked for it, stand under its care provider and legal basis.
alter table stores.delivery add column care_provider_id uuid, add column lagrum text;
update stores.delivery d set care_provider_id = o.care_provider_id, lagrum = o.lagrum from orders.customer_order o where o.id = d.order_id;
alter table stores.pick_task add column care_provider_id uuid, add column lagrum text;
update stores.pick_task t set care_provider_id = d.care_provider_id, lagrum = d.lagrum from stores.delivery d where d.order_id = t.order_id;

-- Of those who pick and deliver, and of the provider that ordered: an order is placed, changed and taken back by its own.
drop policy own on stores.pick_task;
create policy own on stores.pick_task using (supplier_id = (select platform.actor_supplier()) and ((select platform.actor_handles())
  or ((select platform.actor_is_care()) and care_provider_id = (select platform.actor_provider()) and lagrum = (select platform.actor_lagrum()))));
drop policy own on stores.delivery;
create policy own on stores.delivery using (supplier_id = (select platform.actor_supplier()) and ((select platform.actor_handles())
  or ((select platform.actor_is_care()) and care_provider_id = (select platform.actor_provider()) and lagrum = (select platform.actor_lagrum())
    and (person_id is null or relations.meets(person_id)))));

-- Who receives an order of which something is still to be handed over, or was handed over from a moment on (the note is printed with
-- it): the name, and the home's address. A protected person is neither named nor placed.
create function stores.receiver_of(the_order uuid, since timestamptz) returns table (name text, is_protected boolean, street text, postcode text, city text)
language sql stable security definer set search_path = pg_catalog as $$
  select case when r.is_protected then '' else r.given_name || ' ' || r.family_name end, r.is_protected, r.street, r.postcode, r.city
  from stores.delivery d cross join lateral patients.receiver(d.person_id) r
  where d.order_id = the_order and d.supplier_id = platform.actor_supplier()
    and (platform.actor_handles() or relations.opens(d.person_id, d.care_provider_id, d.lagrum))
    and exists (select from stores.pick_task t where t.order_id = d.order_id
      and (t.state in ('waiting-stock', 'to-pick', 'picked') or (t.state = 'delivered' and t.delivered_at >= since)))
$$;
revoke all on function stores.receiver_of(uuid, timestamptz) from public;
grant execute on function stores.receiver_of(uuid, timestamptz) to omlopp_app;
