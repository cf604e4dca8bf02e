-- breaking: no
-- Stores, quantities, moves from a place to a place, and the tasks of the warehouse.
create schema stores;
grant usage on schema stores to omlopp_app;

create table stores.store (
  id uuid primary key,
  supplier_id uuid not null references organisation.supplier,
  name text not null,
  -- The last four are the other ends of moves: nothing is kept there.
  kind text not null check (kind in ('main', 'buffer', 'workshop', 'vendor', 'delivered', 'scrap', 'loss')),
  unit_id uuid references organisation.unit,
  unique (supplier_id, name)
);

-- Where an article lies in a store.
create table stores.bin (
  store_id uuid not null references stores.store,
  article_no text not null references catalogue.article,
  -- Liggplats, in walking order: pick area, rack, level.
  bin text not null,
  primary key (store_id, article_no)
);

-- Quantity stock: the sum of the moves, kept in the same transaction. Never below nothing, never promised twice.
create table stores.balance (
  store_id uuid not null references stores.store,
  article_no text not null references catalogue.article,
  on_hand integer not null default 0 check (on_hand >= 0),
  reserved integer not null default 0 check (reserved >= 0 and reserved <= on_hand),
  primary key (store_id, article_no)
) with (fillfactor = 70);

-- Append-only.
create table stores.move (
  id bigint generated always as identity primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  article_no text not null references catalogue.article,
  quantity integer not null check (quantity > 0 and quantity <= 100000),
  from_store_id uuid not null references stores.store,
  to_store_id uuid not null references stores.store,
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  because text not null,
  order_row_id uuid,
  corrects bigint references stores.move,
  check (from_store_id <> to_store_id)
);
create index move_of_article on stores.move (supplier_id, article_no, at);

-- Every move changes the balances of its two ends; a store that is not kept (vendor, delivered …) has none.
create function stores.keep_balance() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update stores.balance set on_hand = on_hand - new.quantity
    where store_id = new.from_store_id and article_no = new.article_no;
  if not found and exists (select 1 from stores.store where id = new.from_store_id and kind in ('main', 'buffer', 'workshop')) then
    raise exception 'nothing of the article is here' using errcode = 'check_violation', constraint = 'balance_on_hand_check';
  end if;
  if exists (select 1 from stores.store where id = new.to_store_id and kind in ('main', 'buffer', 'workshop')) then
    insert into stores.balance (store_id, article_no, on_hand) values (new.to_store_id, new.article_no, new.quantity)
      on conflict (store_id, article_no) do update set on_hand = stores.balance.on_hand + excluded.on_hand;
  end if;
  return new;
end $$;
create trigger keep_balance after insert on stores.move for each row execute function stores.keep_balance();
create trigger append_only before update or delete on stores.move for each row execute function platform.refuse_change();

-- Where an order's goods go when they leave: one row an order, as the order says it. A home's address is read when it is needed.
create table stores.delivery (
  order_id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  order_no text not null,
  recipient text not null check (recipient in ('person', 'unit', 'store')),
  person_id uuid,
  unit_id uuid,
  -- The buffer store that is filled.
  to_store_id uuid references stores.store,
  -- Null: to the person's home.
  delivery_place_id uuid references organisation.delivery_place,
  wanted_on date not null,
  check ((recipient = 'person') = (person_id is not null)),
  check ((recipient = 'unit') = (unit_id is not null)),
  check ((recipient = 'store') = (to_store_id is not null)),
  check (recipient = 'person' or delivery_place_id is not null)
);

-- One thing for one picker: a marked device, or a quantity of an article, for one order row.
create table stores.pick_task (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  store_id uuid not null references stores.store,
  order_id uuid not null references stores.delivery,
  order_row_id uuid not null,
  article_no text not null references catalogue.article,
  -- What an accessory is mounted on: a device that is lent already, or the one that comes for another row of the order.
  main_device_id uuid references devices.device,
  main_row_id uuid,
  -- The reserved individual. Null for quantity articles, and while none is in stock.
  device_id uuid references devices.device,
  quantity integer not null check (quantity between 1 and 999),
  is_marked boolean not null,
  state text not null check (state in ('waiting-stock', 'to-pick', 'picked', 'delivered', 'cancelled')),
  wanted_on date not null,
  bin text,
  picked_at timestamptz,
  picked_by uuid,
  delivered_at timestamptz,
  -- Who signed for it, as written by the receiver or the driver.
  receipt text,
  check (not is_marked or quantity = 1),
  check ((state in ('picked', 'delivered')) = (picked_at is not null)),
  check ((state = 'delivered') = (delivered_at is not null)),
  check (state <> 'waiting-stock' or device_id is null),
  check (state <> 'to-pick' or not is_marked or device_id is not null),
  check (state not in ('picked', 'delivered') or not is_marked or device_id is not null)
);
create index pick_to_pick on stores.pick_task (store_id, wanted_on, bin, id) where state = 'to-pick';
create index pick_waiting on stores.pick_task (store_id, article_no, wanted_on, id) where state = 'waiting-stock';
create index pick_picked on stores.pick_task (store_id, wanted_on, order_id) where state = 'picked';
create index pick_of_order on stores.pick_task (order_id);
create index pick_delivered on stores.pick_task (supplier_id, delivered_at) where state = 'delivered';
create unique index pick_device_once on stores.pick_task (device_id) where state in ('to-pick', 'picked') and device_id is not null;

alter table stores.store enable row level security;
create policy own on stores.store for select using (supplier_id = (select platform.actor_supplier()));
alter table stores.bin enable row level security;
create policy own on stores.bin using (exists (select 1 from stores.store s where s.id = store_id));
alter table stores.balance enable row level security;
create policy own on stores.balance using (store_id in (select s.id from stores.store s));
alter table stores.move enable row level security;
create policy own on stores.move using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));
alter table stores.pick_task enable row level security;
create policy own on stores.pick_task using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));
alter table stores.delivery enable row level security;
create policy own on stores.delivery using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));
grant select on stores.store, stores.bin, stores.balance, stores.move, stores.pick_task, stores.delivery to omlopp_app;
grant insert, update (delivery_place_id, wanted_on) on stores.delivery to omlopp_app;
grant insert, update on stores.bin to omlopp_app;
grant insert on stores.move, stores.pick_task to omlopp_app;
-- On hand follows from moves alone.
grant update (reserved) on stores.balance to omlopp_app;
grant update (device_id, state, bin, wanted_on, picked_at, picked_by, delivered_at, receipt) on stores.pick_task to omlopp_app;

-- For insight: each task that has been delivered, with the day it was wanted.
create view stores.stores_report with (security_invoker = true) as
  select t.supplier_id, t.id as task_id, t.order_id, t.order_row_id, t.article_no, t.device_id, t.is_marked, t.quantity, t.wanted_on, t.delivered_at,
    to_char(t.delivered_at at time zone 'Europe/Stockholm', 'YYYY-MM') as month,
    (t.delivered_at at time zone 'Europe/Stockholm')::date <= t.wanted_on as is_on_time
  from stores.pick_task t
  where t.state = 'delivered';
grant select on stores.stores_report to omlopp_app;
