-- breaking: no
-- Whose duty it is to know: the care provider of the unit that asked stands beside the legal basis.
alter table duties.duty add column care_provider_id uuid;
alter table duties.duty disable trigger keep_ended;
update duties.duty d set care_provider_id = u.care_provider_id from organisation.unit u where u.id = d.unit_id;
alter table duties.duty enable trigger keep_ended;
create function duties.keep_provider() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  new.care_provider_id := (select u.care_provider_id from organisation.unit u where u.id = new.unit_id);
  return new;
end $$;
create trigger keep_provider before insert on duties.duty for each row when (new.unit_id is not null) execute function duties.keep_provider();

-- The unit that asked, and the one that is to do it, are both in it; others of the asker's provider when they meet the person; a
-- cost approver by her payers, with what it costs and no name; customer service all of them.
drop policy own on duties.duty;
create policy own on duties.duty using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_serves())
  or ((select platform.actor_is_care()) and lagrum = (select platform.actor_lagrum())
    and (owner_unit_id = (select platform.actor_unit()) or unit_id = (select platform.actor_unit())))
  or ((select platform.actor_role()) = 'cost-approver' and owner = 'payer' and duties.is_my_payer(owner_payer_id))
  or relations.opens(person_id, care_provider_id, lagrum)))
  with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));
