-- breaking: no
-- A guided correction of whose a device is: what was before and what is after, from a day. The new holder's order row says who pays and
-- why; whose it was and is stands in the device's history. Nothing that was is rewritten.
create table orders.device_correction (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  kind text not null check (kind in ('to-person', 'to-unit', 'other-person')),
  device_id uuid not null references devices.device,
  -- The entry that is corrected, and the one that was written.
  old_custody_no integer not null,
  new_custody_no integer not null,
  old_row_id uuid,
  new_row_id uuid not null references orders.order_row,
  from_on date not null,
  old_payer_id uuid references organisation.payer,
  new_payer_id uuid references organisation.payer,
  -- Whether on-call service came and comes with it.
  old_on_call boolean not null,
  new_on_call boolean not null,
  because text not null check (length(because) between 5 and 1000),
  recorded_at timestamptz not null,
  recorded_by uuid not null default platform.actor_user(),
  check (new_custody_no > old_custody_no)
);
create index device_correction_of on orders.device_correction (device_id);
create trigger append_only before update or delete on orders.device_correction for each row execute function platform.refuse_change();
alter table orders.device_correction enable row level security;
create policy own on orders.device_correction using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_handles()));
grant select, insert on orders.device_correction to omlopp_app;
