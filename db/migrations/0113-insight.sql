-- breaking: no
-- The idle list: devices that are likely unused, why, and what they cost.
-- One row a device, counted again every night. Who has it does not stand here: the device knows, and shows it to whom it may.
create table insight.idle_device (
  device_id uuid primary key references devices.device on delete cascade,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  -- The stretch of custody that was counted: a row about an earlier holder is shown to nobody.
  custody_no integer not null,
  order_row_id uuid,
  -- Who has the responsibility, else who ordered.
  unit_id uuid references organisation.unit,
  score integer not null check (score > 0),
  -- Signal by id with its figure: months, or days for a passed day.
  signals jsonb not null check (jsonb_typeof(signals) = 'object'),
  month_ore bigint not null check (month_ore >= 0),
  found_at timestamptz not null
);
create index idle_of_unit on insight.idle_device (unit_id, score desc);
create index idle_of_supplier on insight.idle_device (supplier_id, unit_id);
alter table insight.idle_device enable row level security;
-- The program counts all. A unit sees what it answers for, where it may see the device with the person that has it.
create policy own on insight.idle_device using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_role()) = 'system'
  or ((select platform.actor_is_care()) and unit_id = (select platform.actor_unit())
    and exists (select 1 from devices.device d where d.id = device_id and d.custody_no = idle_device.custody_no))))
  with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'system');
grant select, insert, update, delete on insight.idle_device to omlopp_app;

-- What a unit did about a listed device. Append-only; the last one holds.
create table insight.idle_answer (
  number bigint generated always as identity primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  device_id uuid not null references devices.device,
  custody_no integer not null,
  order_row_id uuid,
  unit_id uuid not null default platform.actor_unit() references organisation.unit,
  what text not null check (what in ('used', 'fetch', 'ask')),
  -- Still used: not listed again before this day.
  until_on date,
  month_ore bigint not null,
  pickup_id uuid,
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  check ((what = 'used') = (until_on is not null)),
  check ((what = 'fetch') = (pickup_id is not null))
);
create index idle_answer_of on insight.idle_answer (device_id, number desc);
create index idle_answer_of_supplier on insight.idle_answer (supplier_id, what);
create trigger append_only before update or delete on insight.idle_answer for each row execute function platform.refuse_change();
alter table insight.idle_answer enable row level security;
create policy own on insight.idle_answer for select using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_role()) = 'system' or ((select platform.actor_is_care()) and unit_id = (select platform.actor_unit()))));
create policy added on insight.idle_answer for insert with check (supplier_id = (select platform.actor_supplier())
  and unit_id = (select platform.actor_unit()) and exists (select 1 from insight.idle_device i where i.device_id = idle_answer.device_id));
grant select, insert on insight.idle_answer to omlopp_app;
