-- breaking: no
-- Work and material that a payer is charged for beside the rent: special adaptation and what else the rent does not hold. Each row by the price list
-- of its day. No person: whoever has the device is found through its history. Append-only; undone by an entry that points at it.
create sequence service.work_charge_no start 1001;
grant usage on sequence service.work_charge_no to omlopp_app;
create table service.work_charge (
  id uuid primary key,
  -- As people say it: D1001.
  charge_no text not null unique default ('D' || nextval('service.work_charge_no')),
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  device_id uuid not null references devices.device,
  device_no text not null,
  article_no text not null references catalogue.article,
  unit_id uuid not null references organisation.unit,
  payer_id uuid not null references organisation.payer,
  rule_id text not null check (rule_id <> ''),
  rule_source text not null check (rule_source <> ''),
  -- What was done, without names.
  told text not null check (length(told) between 3 and 1000),
  on_day date not null,
  -- Excluding VAT.
  amount_ore bigint not null check (amount_ore > 0),
  vat_rate numeric(4, 2) not null,
  at timestamptz not null,
  by_user uuid not null default platform.actor_user()
);
create index work_charge_of_device on service.work_charge (device_id, at desc);
create table service.work_charge_row (
  work_charge_id uuid not null references service.work_charge,
  row_no smallint not null check (row_no > 0),
  supplier_id uuid not null default platform.actor_supplier(),
  -- A service's code, or a part's article number; what it was called, and the row of the price list.
  code text not null,
  name text not null,
  price_id bigint not null,
  -- Minutes of what is paid by the hour, else pieces or trips.
  quantity integer not null check (quantity > 0),
  unit text not null check (unit in ('minute', 'piece', 'trip')),
  -- Of an hour, a piece or a trip.
  unit_ore bigint not null check (unit_ore >= 0),
  amount_ore bigint not null check (amount_ore >= 0),
  primary key (work_charge_id, row_no)
);
create table service.work_charge_undo (
  work_charge_id uuid primary key references service.work_charge,
  supplier_id uuid not null default platform.actor_supplier(),
  because text not null check (length(because) between 3 and 1000),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user()
);
do $$
declare
  one text;
begin
  foreach one in array array['work_charge', 'work_charge_row', 'work_charge_undo'] loop
    execute format('create trigger append_only before update or delete on service.%I for each row execute function platform.refuse_change()', one);
    execute format('alter table service.%I enable row level security', one);
    execute format('create policy own on service.%I using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_handles()))', one);
    execute format('grant select, insert on service.%I to omlopp_app', one);
  end loop;
end $$;
