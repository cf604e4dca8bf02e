-- breaking: no
-- What came back to a shelf, so that whoever took it in can say the same day that it did not. Which entry of the device's history says who had
-- it, and the fact that ended its rent: no person stands here.
create table buffers.shelf_return (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  store_id uuid not null references stores.store,
  unit_id uuid not null references organisation.unit,
  device_id uuid not null references devices.device,
  article_no text not null references catalogue.article,
  -- The entry of the device's history that ended; the three after it brought the device to the shelf.
  held_no integer not null check (held_no > 0),
  grade text not null check (grade in ('new', 'reconditioned')),
  -- What was told of it, by which its rent ended.
  told_id uuid not null,
  -- It ended more than a loan: a pick-up order, a search, or a sale.
  led_on boolean not null,
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  undone_at timestamptz,
  undone_by uuid,
  check ((undone_at is null) = (undone_by is null))
);
create index shelf_return_of_store on buffers.shelf_return (store_id, at desc);

alter table buffers.shelf_return enable row level security;
create policy own on buffers.shelf_return using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_handles()) or unit_id = (select platform.actor_unit())));
grant select, insert on buffers.shelf_return to omlopp_app;
grant update (undone_at, undone_by) on buffers.shelf_return to omlopp_app;

create index missing_lost on buffers.missing (store_id, settled_at desc) where outcome = 'lost';
