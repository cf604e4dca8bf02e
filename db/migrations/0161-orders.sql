-- breaking: no
-- A unit's own order carries files too. No person is in it: they are read by the unit that ordered and by customer service, who handles the order.
alter table orders.attachment alter column person_id drop not null;
drop policy own on orders.attachment;
create policy own on orders.attachment for select using (supplier_id = (select platform.actor_supplier()) and (
  (person_id is not null and (select platform.actor_is_care()) and relations.meets(person_id) and relations.reads(person_id, care_provider_id, lagrum))
  or (person_id is null and exists (select from orders.customer_order o where o.id = order_id and o.kind <> 'person'
    and ((select platform.actor_serves()) or ((select platform.actor_is_care()) and o.unit_id = (select platform.actor_unit())))))));
drop policy added on orders.attachment;
create policy added on orders.attachment for insert with check (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_is_care()) and care_provider_id = (select platform.actor_provider()) and lagrum = (select platform.actor_lagrum())
  and exists (select from orders.customer_order o where o.id = order_id and (o.kind = 'person') = (attachment.person_id is not null)
    and o.person_id is not distinct from attachment.person_id
    and o.unit_id = (select platform.actor_unit()) and o.state in ('waiting-decision', 'placed')));
