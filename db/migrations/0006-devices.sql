-- breaking: no
-- Every marked device: what it is, what state it is in, and an unbroken history of who has had it.
create schema devices;
grant usage on schema devices to omlopp_app;

create table devices.device (
  id uuid primary key,
  supplier_id uuid not null references organisation.supplier,
  -- Individnummer, as on the label.
  device_no text not null check (device_no ~ '^[0-9A-Z-]{4,20}$'),
  article_no text not null references catalogue.article,
  serial_no text,
  made_in smallint check (made_in between 1970 and 2100),
  bought_on date not null,
  purchase_ore bigint not null check (purchase_ore >= 0),
  -- How it comes to the next person. A device is new once.
  grade text not null default 'new' check (grade in ('new', 'reconditioned')),
  state text not null check (state in ('in-stock', 'reserved', 'picked', 'lent', 'arrived', 'reconditioning', 'scrapped', 'lost')),
  -- Why nothing may be done with it (an open incident); null when free. Held overrides every state.
  hold_reason text,
  -- The order row that it is reserved, picked or lent for.
  order_row_id uuid,
  next_service_on date,
  -- Kept by devices.move together with the history, so that the two never disagree.
  custody_no integer not null default 0,
  holder text not null default 'vendor' check (holder in ('vendor', 'store', 'person', 'unit', 'transit', 'workshop', 'scrap', 'loss')),
  store_id uuid,
  bin text,
  person_id uuid,
  unit_id uuid,
  held_since timestamptz,
  unique (supplier_id, device_no),
  check ((holder = 'person') = (person_id is not null)),
  check ((holder = 'store') = (store_id is not null)),
  check (state <> 'lent' or holder in ('person', 'unit')),
  check (state not in ('in-stock', 'reserved', 'picked') or holder = 'store'),
  check (state <> 'in-stock' or order_row_id is null)
);
create index device_of_person on devices.device (person_id) where person_id is not null;
create index device_of_unit on devices.device (unit_id) where unit_id is not null;
create index device_of_row on devices.device (order_row_id) where order_row_id is not null;
create index device_free on devices.device (supplier_id, article_no, store_id, grade desc, bought_on, id) where state = 'in-stock' and hold_reason is null;
create index device_by_state on devices.device (supplier_id, state, article_no) where state <> 'lent';
-- A maker's code on a product carries its serial number.
create index device_by_serial on devices.device (supplier_id, serial_no) where serial_no is not null;

-- Custody: an entry is a change of holder; it lasts until the next entry, so there can be no gap and no overlap.
-- Append-only: the device row above is kept from it.
create table devices.custody (
  device_id uuid not null references devices.device,
  no integer not null check (no > 0),
  -- Effective moment; and when it was written here.
  at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null default platform.actor_user(),
  holder text not null check (holder in ('vendor', 'store', 'person', 'unit', 'transit', 'workshop', 'scrap', 'loss')),
  store_id uuid,
  bin text,
  person_id uuid,
  unit_id uuid,
  -- Why: bought, delivered, fetched, returned, reconditioned, scrapped, found, missing, corrected …
  because text not null,
  -- Grade at this moment: what the holder got.
  grade text not null check (grade in ('new', 'reconditioned')),
  order_row_id uuid,
  -- The entry that this one corrects.
  corrects integer,
  primary key (device_id, no)
);
create index custody_of_person on devices.custody (person_id, at) where person_id is not null;
create index custody_deliveries on devices.custody (at) where because = 'delivered';

-- Accessories and parts that sit on a device. A row ends when the part is taken off.
create table devices.component (
  id bigint generated always as identity primary key,
  device_id uuid not null references devices.device,
  article_no text not null references catalogue.article,
  quantity smallint not null check (quantity between 1 and 999),
  added_at timestamptz not null,
  order_row_id uuid,
  removed_at timestamptz check (removed_at >= added_at)
);
create index component_of_device on devices.component (device_id) where removed_at is null;

alter table devices.device enable row level security;
create policy own on devices.device using (
  supplier_id = (select platform.actor_supplier()) and ((select platform.actor_is_staff()) or person_id = (select platform.actor_person())));
alter table devices.custody enable row level security;
create policy own on devices.custody using (exists (select 1 from devices.device d where d.id = device_id));
alter table devices.component enable row level security;
create policy own on devices.component using (exists (select 1 from devices.device d where d.id = device_id));
-- A device is born and moved by the functions below alone, so that row and history never disagree.
grant select on devices.device, devices.custody, devices.component to omlopp_app;
grant insert on devices.component to omlopp_app;
grant update (state, hold_reason, order_row_id, next_service_on, serial_no) on devices.device to omlopp_app;
grant update (removed_at) on devices.component to omlopp_app;
create trigger append_only before update or delete on devices.custody for each row execute function platform.refuse_change();

-- The state table once more, as states.rule.ts has it (a test compares the two), and what a hold stops: whatever
-- would hand the device on or change it. That it comes home, is lost or is let go by an order only says where it is.
create function devices.keep_state() returns trigger language plpgsql as $$
declare
  step text := old.state || '>' || new.state;
begin
  if step not in ('in-stock>reserved', 'in-stock>scrapped', 'in-stock>lost', 'reserved>in-stock', 'reserved>picked', 'reserved>lost',
    'picked>reserved', 'picked>lent', 'picked>in-stock', 'picked>lost', 'lent>arrived', 'lent>lost', 'arrived>reconditioning', 'arrived>scrapped',
    'arrived>lent', 'arrived>lost', 'reconditioning>in-stock', 'reconditioning>scrapped', 'reconditioning>lost', 'lost>arrived')
    -- Straight from the vendor, when it is born.
    and not (step = 'arrived>in-stock' and old.custody_no = 0) then
    raise exception 'a device does not go %', step using errcode = 'check_violation', constraint = 'device_moves';
  end if;
  if old.hold_reason is not null and new.hold_reason is not null
    and step not in ('reserved>in-stock', 'picked>reserved', 'lent>arrived', 'lost>arrived') and new.state <> 'lost' then
    raise exception 'a held device is not touched' using errcode = 'check_violation', constraint = 'held_device';
  end if;
  return new;
end $$;
create trigger keep_state before update of state on devices.device for each row when (old.state is distinct from new.state) execute function devices.keep_state();

-- Moves a device to its next holder and state, and writes the history: the only way. Gives the entry's number.
-- The deed has checked the state table; what is always true is checked here again.
create function devices.move(the_device uuid, at timestamptz, recorded_at timestamptz, to_state text, to_holder text, to_store uuid, to_bin text,
  to_person uuid, to_unit uuid, why text, to_grade text, the_row uuid, corrected integer) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  before devices.device%rowtype;
begin
  -- As the owner row security does not hold here, so it is asked for by hand.
  select * into before from devices.device d where d.id = the_device and d.supplier_id = platform.actor_supplier() and platform.actor_is_staff() for update;
  if not found then raise exception 'no such device for this actor' using errcode = 'no_data_found'; end if;
  if before.held_since is not null and at < before.held_since then
    raise exception 'custody goes forward in time' using errcode = 'check_violation', constraint = 'custody_goes_forward';
  end if;
  -- One update for state and holder, so that the row's checks see both.
  update devices.device set state = to_state, grade = to_grade, order_row_id = the_row, custody_no = before.custody_no + 1, holder = to_holder, store_id = to_store,
    bin = to_bin, person_id = to_person, unit_id = to_unit, held_since = at where id = the_device;
  insert into devices.custody (device_id, no, at, recorded_at, holder, store_id, bin, person_id, unit_id, because, grade, order_row_id, corrects)
  values (the_device, before.custody_no + 1, at, recorded_at, to_holder, to_store, to_bin, to_person, to_unit, why, to_grade, the_row, corrected);
  return before.custody_no + 1;
end $$;
revoke all on function devices.move(uuid, timestamptz, timestamptz, text, text, uuid, text, uuid, uuid, text, text, uuid, integer) from public;
grant execute on function devices.move(uuid, timestamptz, timestamptz, text, text, uuid, text, uuid, uuid, text, text, uuid, integer) to omlopp_app;

-- Registers a bought device and takes it from the vendor into a store: its first entry. Refused for others than the supplier's staff.
create function devices.register(the_device uuid, the_no text, the_article text, the_serial text, the_year smallint, the_day date, the_price bigint,
  to_store uuid, to_bin text, at timestamptz) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not platform.actor_is_supplier() then raise exception 'not for this actor' using errcode = 'insufficient_privilege'; end if;
  insert into devices.device (id, supplier_id, device_no, article_no, serial_no, made_in, bought_on, purchase_ore, state)
  values (the_device, platform.actor_supplier(), the_no, the_article, the_serial, the_year, the_day, the_price, 'arrived');
  perform devices.move(the_device, at, at, 'in-stock', 'store', to_store, to_bin, null, null, 'bought', 'new', null, null);
end $$;
revoke all on function devices.register(uuid, text, text, text, smallint, date, bigint, uuid, text, timestamptz) from public;
grant execute on function devices.register(uuid, text, text, text, smallint, date, bigint, uuid, text, timestamptz) to omlopp_app;

-- For insight: each delivery to a person or unit with the grade that they got. The reuse rate is reconditioned deliveries / deliveries.
create view devices.devices_report with (security_invoker = true) as
  select d.supplier_id, d.id as device_id, d.article_no, c.at as delivered_at,
    to_char(c.at at time zone 'Europe/Stockholm', 'YYYY-MM') as month, c.grade, c.holder, c.order_row_id
  from devices.custody c join devices.device d on d.id = c.device_id
  where c.because = 'delivered' and c.holder in ('person', 'unit');
grant select on devices.devices_report to omlopp_app;
