-- breaking: no
-- How far payers have been told of what others prescribe at their cost: the last order whose payers have been. What was ordered before
-- the first round is not told.
create table orders.payers_told (
  supplier_id uuid primary key default platform.actor_supplier() references organisation.supplier,
  placed_at timestamptz not null,
  order_id uuid not null
);
alter table orders.payers_told enable row level security;
create policy own on orders.payers_told using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()));
grant select, insert, update (placed_at, order_id) on orders.payers_told to omlopp_app;
