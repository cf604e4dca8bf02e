-- breaking: no
-- An urgent order's goods are picked first: until when stands with where they go.
alter table stores.delivery add column urgent_by timestamptz;
update stores.delivery d set urgent_by = o.urgent_by from orders.customer_order o where o.id = d.order_id and o.urgent_by is not null;

-- What a picker did not find in its bin, or found too few of: what was booked away as lost there and then, and whether it was there after all.
create table stores.shortage (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  store_id uuid not null references stores.store,
  task_id uuid not null references stores.pick_task,
  article_no text not null references catalogue.article,
  -- Null: counted.
  device_id uuid references devices.device,
  bin text,
  wanted integer not null check (wanted between 1 and 999),
  found integer not null check (found >= 0 and found < wanted),
  -- A device, or how many of the article the books had and nobody was promised.
  booked integer not null check (booked >= 0),
  because text not null check (because in ('empty-bin', 'other-thing')),
  said_at timestamptz not null,
  said_by uuid not null default platform.actor_user(),
  found_at timestamptz,
  found_by uuid,
  check (device_id is null or booked = 1),
  check ((found_at is null) = (found_by is null))
);
create index shortage_open on stores.shortage (supplier_id, said_at) where found_at is null;
create index shortage_of_task on stores.shortage (task_id);
alter table stores.shortage enable row level security;
create policy own on stores.shortage using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_handles()));
grant select, insert, update (found_at, found_by) on stores.shortage to omlopp_app;

-- A line of which too few were there is picked in part: the rest is a task of its own.
grant update (quantity) on stores.pick_task to omlopp_app;
