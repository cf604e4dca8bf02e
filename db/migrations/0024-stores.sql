-- breaking: no
-- Whose a balance or a place is stands in the row itself, as everywhere else: row security then compares one value and
-- asks no other table. It is the store's supplier, whoever writes the row.
create function stores.keep_supplier() returns trigger language plpgsql as $$
begin
  new.supplier_id := (select s.supplier_id from stores.store s where s.id = new.store_id);
  return new;
end $$;

alter table stores.balance add column supplier_id uuid default platform.actor_supplier();
update stores.balance b set supplier_id = s.supplier_id from stores.store s where s.id = b.store_id;
alter table stores.balance alter column supplier_id set not null;
create trigger keep_supplier before insert or update of store_id, supplier_id on stores.balance for each row execute function stores.keep_supplier();
drop policy own on stores.balance;
create policy own on stores.balance using (supplier_id = (select platform.actor_supplier()));

alter table stores.bin add column supplier_id uuid default platform.actor_supplier();
update stores.bin i set supplier_id = s.supplier_id from stores.store s where s.id = i.store_id;
alter table stores.bin alter column supplier_id set not null;
create trigger keep_supplier before insert or update of store_id, supplier_id on stores.bin for each row execute function stores.keep_supplier();
drop policy own on stores.bin;
create policy own on stores.bin using (supplier_id = (select platform.actor_supplier()));

-- Every order of a supplier locked the supplier's and the store's one row at each of its tasks, and all orders met there.
-- The supplier is the actor's: row security lets no other be written. Nobody has the right to take a supplier or a store away.
alter table stores.delivery drop constraint delivery_supplier_id_fkey;
alter table stores.pick_task drop constraint pick_task_supplier_id_fkey;
alter table stores.pick_task drop constraint pick_task_store_id_fkey;
-- A task's article is its order row's, which points at the catalogue.
alter table stores.pick_task drop constraint pick_task_article_no_fkey;
