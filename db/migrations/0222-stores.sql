-- breaking: no
-- Which batch goods are of, as it stands in the code on the package: of each marked device, and of so many pieces of a counted article. A recall
-- names a batch, and finds here what came of it. One that was never received is told by a row that points at it.
create table stores.goods_lot (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  article_no text not null references catalogue.article,
  device_id uuid references devices.device,
  quantity integer not null check (quantity between 1 and 10000),
  gtin text check (gtin ~ '^\d{14}$'),
  lot text check (length(lot) between 1 and 20),
  use_before date,
  -- The arrival of a purchase that it came in; null: nobody had ordered it.
  came_with uuid,
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  undoes uuid unique references stores.goods_lot,
  check (device_id is null or quantity = 1),
  check (num_nonnulls(gtin, lot, use_before) > 0)
);
create unique index goods_lot_of_device on stores.goods_lot (device_id) where device_id is not null and undoes is null;
create index goods_lot_by_lot on stores.goods_lot (supplier_id, upper(lot)) where lot is not null;
create index goods_lot_by_gtin on stores.goods_lot (supplier_id, gtin) where gtin is not null;
create index goods_lot_came_with on stores.goods_lot (came_with) where came_with is not null;
create index goods_lot_of_article on stores.goods_lot (supplier_id, article_no, at desc);
create trigger append_only before update or delete on stores.goods_lot for each row execute function platform.refuse_change();
alter table stores.goods_lot enable row level security;
create policy own on stores.goods_lot for select using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_is_supplier()) or (select platform.actor_role()) = 'buyer'));
create policy received on stores.goods_lot for insert with check (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_is_supplier()) or (select platform.actor_role()) = 'buyer'));
grant select, insert on stores.goods_lot to omlopp_app;
