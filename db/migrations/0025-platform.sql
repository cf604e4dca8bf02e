-- breaking: no
-- What every order asks of the database, in several rooms, at less cost. Nothing is allowed that was not.

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

-- The supplier of an order is the actor's (row security lets no other be written) and its unit's; asked for once more, every
-- order locked the supplier's one row, and all orders met there.
alter table orders.customer_order drop constraint customer_order_supplier_id_fkey;
-- So did the unit's care provider, which is the unit's.
alter table orders.customer_order drop constraint customer_order_care_provider_id_fkey;
-- The unique (order_id, row_no) finds an order's rows as well.
drop index orders.row_of_order;

-- What holds within a row, one function a table. The server reads a table's checks and makes them ready anew for each statement
-- that writes (lists of words take it longest): with a dozen on each table that was the dearest part of an order. A function
-- is made ready once a connection. The checks are the same ones.
create function devices.holds_device(device_no text, made_in smallint, purchase_ore bigint, grade text, state text, holder text, store_id uuid,
  person_id uuid, order_row_id uuid) returns boolean language plpgsql immutable parallel safe as $$
begin
  return device_no ~ '^[0-9A-Z-]{4,20}$' and made_in between 1970 and 2100 and purchase_ore >= 0
    and grade in ('new', 'reconditioned')
    and state in ('in-stock', 'reserved', 'picked', 'lent', 'arrived', 'reconditioning', 'scrapped', 'lost')
    and holder in ('vendor', 'store', 'person', 'unit', 'transit', 'workshop', 'scrap', 'loss')
    and (holder = 'person') = (person_id is not null)
    and (holder = 'store') = (store_id is not null)
    and (state <> 'lent' or holder in ('person', 'unit'))
    and (state not in ('in-stock', 'reserved', 'picked') or holder = 'store')
    and (state <> 'in-stock' or order_row_id is null);
end $$;
alter table devices.device
  add constraint device_holds check (devices.holds_device(device_no, made_in, purchase_ore, grade, state, holder, store_id, person_id, order_row_id)),
  drop constraint device_device_no_check, drop constraint device_made_in_check, drop constraint device_purchase_ore_check,
  drop constraint device_grade_check, drop constraint device_state_check, drop constraint device_holder_check, drop constraint device_check,
  drop constraint device_check1, drop constraint device_check2, drop constraint device_check3, drop constraint device_check4;

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

create function orders.holds_order(kind text, person_id uuid, lagrum text, state text, deliver_to text, delivery_place_id uuid, note text)
returns boolean language plpgsql immutable parallel safe as $$
begin
  return kind in ('person', 'unit', 'store') and lagrum in ('HSL', 'SoL') and deliver_to in ('home', 'place') and length(note) <= 1000
    and state in ('waiting-decision', 'placed', 'picking', 'part-delivered', 'delivered', 'cancelled')
    and (kind = 'person') = (person_id is not null)
    and (deliver_to = 'place') = (delivery_place_id is not null)
    and (deliver_to <> 'home' or kind = 'person');
end $$;
alter table orders.customer_order
  add constraint customer_order_holds check (orders.holds_order(kind, person_id, lagrum, state, deliver_to, delivery_place_id, note)),
  drop constraint customer_order_kind_check, drop constraint customer_order_lagrum_check, drop constraint customer_order_state_check,
  drop constraint customer_order_deliver_to_check, drop constraint customer_order_note_check, drop constraint customer_order_check,
  drop constraint customer_order_check1, drop constraint customer_order_check2;

-- That whoever pays is known (order_row_check) stands for itself: it is what the rest of the house goes by.
create function orders.holds_row(row_no smallint, quantity integer, delivered_quantity integer, billing_form text, amount_ore bigint, state text,
  payer_kind text, rulebook text, edition text, rules text[]) returns boolean language plpgsql immutable parallel safe as $$
begin
  return row_no between 1 and 50 and quantity between 1 and 999 and delivered_quantity between 0 and quantity
    and billing_form in ('rent', 'sale', 'none') and amount_ore >= 0
    and state in ('waiting-decision', 'waiting-stock', 'to-pick', 'picked', 'part-delivered', 'delivered', 'cancelled')
    and (payer_kind = 'manual' or (rulebook is not null and edition is not null and cardinality(rules) > 0));
end $$;
alter table orders.order_row
  add constraint order_row_holds check (orders.holds_row(row_no, quantity, delivered_quantity, billing_form, amount_ore, state, payer_kind, rulebook, edition, rules)),
  drop constraint order_row_row_no_check, drop constraint order_row_quantity_check, drop constraint order_row_billing_form_check,
  drop constraint order_row_amount_ore_check, drop constraint order_row_state_check, drop constraint order_row_check1, drop constraint order_row_check2;

-- The log's key of a person is nearly always there already: only who makes one needs the limit on waiting, which costs every
-- caller that sets it.
create function access.make_key(the_person uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog set lock_timeout = '5s' as $$
declare
  found_key uuid;
begin
  if platform.actor_user() is null or platform.actor_supplier() is null then
    raise exception 'no actor' using errcode = 'insufficient_privilege';
  end if;
  if the_person is null then return null; end if;
  insert into access.person_key (person_id, supplier_id) values (the_person, platform.actor_supplier()) on conflict (person_id) do nothing;
  -- Made here, or by another who was first a moment ago.
  select k.key into strict found_key from access.person_key k where k.person_id = the_person;
  return found_key;
end $$;
revoke all on function access.make_key(uuid) from public;
create or replace function access.key_of(the_person uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare
  found_key uuid;
begin
  select k.key into found_key from access.person_key k
    where k.person_id = the_person and platform.actor_user() is not null and platform.actor_supplier() is not null;
  if not found then return access.make_key(the_person); end if;
  return found_key;
end $$;

-- A free device that is reserved goes as the table of states has it: the table is asked about all other steps.
drop trigger keep_state on devices.device;
create trigger keep_state before update of state on devices.device for each row
  when (old.state is distinct from new.state and not (old.state = 'in-stock' and new.state = 'reserved' and old.hold_reason is null))
  execute function devices.keep_state();
