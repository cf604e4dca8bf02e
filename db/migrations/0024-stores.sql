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

-- What holds within a row, one function a table. The server reads a table's checks and makes them ready anew for each statement
-- that writes (lists of words take it longest): with a dozen on each table that was the dearest part of an order. A function
-- is made ready once a connection. The checks are the same ones.
create function stores.holds_delivery(recipient text, person_id uuid, unit_id uuid, to_store_id uuid, delivery_place_id uuid) returns boolean
language plpgsql immutable parallel safe as $$
begin
  return recipient in ('person', 'unit', 'store')
    and (recipient = 'person') = (person_id is not null)
    and (recipient = 'unit') = (unit_id is not null)
    and (recipient = 'store') = (to_store_id is not null)
    and (recipient = 'person' or delivery_place_id is not null);
end $$;
alter table stores.delivery
  add constraint delivery_holds check (stores.holds_delivery(recipient, person_id, unit_id, to_store_id, delivery_place_id)),
  drop constraint delivery_recipient_check, drop constraint delivery_check, drop constraint delivery_check1, drop constraint delivery_check2,
  drop constraint delivery_check3;

create function stores.holds_task(state text, quantity integer, is_marked boolean, device_id uuid, picked_at timestamptz, delivered_at timestamptz)
returns boolean language plpgsql immutable parallel safe as $$
begin
  return state in ('waiting-stock', 'to-pick', 'picked', 'delivered', 'cancelled') and quantity between 1 and 999
    and (not is_marked or quantity = 1)
    and (state in ('picked', 'delivered')) = (picked_at is not null)
    and (state = 'delivered') = (delivered_at is not null)
    and (state <> 'waiting-stock' or device_id is null)
    and (state <> 'to-pick' or not is_marked or device_id is not null)
    and (state not in ('picked', 'delivered') or not is_marked or device_id is not null);
end $$;
alter table stores.pick_task
  add constraint pick_task_holds check (stores.holds_task(state, quantity, is_marked, device_id, picked_at, delivered_at)),
  drop constraint pick_task_state_check, drop constraint pick_task_quantity_check, drop constraint pick_task_check, drop constraint pick_task_check1,
  drop constraint pick_task_check2, drop constraint pick_task_check3, drop constraint pick_task_check4, drop constraint pick_task_check5;
