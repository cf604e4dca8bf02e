-- breaking: no
-- Whose register a home and a care belong to stands in the row itself, as at the person, whoever writes the row: row security
-- then compares values and looks up no person. An address still asks whether the person is protected, as one value and not as
-- `exists`, so that the server looks up this one person, and does not at times choose to read all persons first.
create function patients.keep_supplier() returns trigger language plpgsql as $$
begin
  new.supplier_id := (select p.supplier_id from patients.person p where p.id = new.person_id);
  return new;
end $$;
alter table patients.housing add column supplier_id uuid default platform.actor_supplier();
update patients.housing h set supplier_id = p.supplier_id from patients.person p where p.id = h.person_id;
alter table patients.housing alter column supplier_id set not null;
create trigger keep_supplier before insert or update of person_id, supplier_id on patients.housing for each row execute function patients.keep_supplier();
drop policy own on patients.housing;
create policy own on patients.housing for select using (
  supplier_id = (select platform.actor_supplier()) and ((select platform.actor_is_staff()) or person_id = (select platform.actor_person())));
alter table patients.care add column supplier_id uuid default platform.actor_supplier();
update patients.care c set supplier_id = p.supplier_id from patients.person p where p.id = c.person_id;
alter table patients.care alter column supplier_id set not null;
create trigger keep_supplier before insert or update of person_id, supplier_id on patients.care for each row execute function patients.keep_supplier();
drop policy own on patients.care;
create policy own on patients.care for select using (
  supplier_id = (select platform.actor_supplier()) and ((select platform.actor_is_staff()) or person_id = (select platform.actor_person())));
drop policy own on patients.address;
create policy own on patients.address for select using ((select p.protection = 'none' from patients.person p where p.id = person_id));
