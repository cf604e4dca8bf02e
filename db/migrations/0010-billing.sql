-- breaking: no
-- Rent from events, the month run and the invoices. Nothing is overwritten.
create schema billing;
grant usage on schema billing to omlopp_app;

-- What has happened to a device's rent. Append-only; the periods below are kept from it.
create table billing.rent_entry (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  device_id uuid not null references devices.device,
  kind text not null check (kind in ('start', 'stop', 'restart')),
  -- start: first day charged. stop: last day charged. restart: the stop never was, rent goes on from it.
  on_day date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null default platform.actor_user(),
  period_id uuid not null,
  -- The event, order or pick-up row behind it.
  cause text not null,
  cause_id uuid not null,
  unique (period_id, kind, cause_id)
);
create index rent_entry_of_device on billing.rent_entry (device_id, recorded_at);
create trigger append_only before update or delete on billing.rent_entry for each row execute function platform.refuse_change();

-- One unbroken stretch of rent: one device, one payer. Never two for one device and day.
create table billing.rent_period (
  id uuid primary key,
  supplier_id uuid not null references organisation.supplier,
  device_id uuid not null references devices.device,
  article_no text not null,
  person_id uuid,
  unit_id uuid,
  payer_id uuid not null references organisation.payer,
  order_row_id uuid not null,
  -- First day charged to last day charged; open while it runs.
  valid daterange not null check (not isempty(valid) and lower(valid) is not null),
  constraint rent_once exclude using gist (device_id with =, valid with &&)
);
create index rent_of_payer on billing.rent_period (supplier_id, payer_id);
create index rent_running on billing.rent_period (device_id) where upper_inf(valid);
create index rent_of_person on billing.rent_period (person_id) where person_id is not null;
create index rent_of_row on billing.rent_period (order_row_id);

create table billing.month_run (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  state text not null check (state in ('running', 'done', 'failed')),
  started_at timestamptz not null,
  started_by uuid not null default platform.actor_user(),
  ended_at timestamptz,
  lines_made integer not null default 0,
  lines_expected integer,
  total_ore bigint not null default 0,
  fault text
);
-- Two runs of a month at once cannot be.
create unique index month_run_once on billing.month_run (supplier_id, month) where state = 'running';

create table billing.invoice (
  id uuid primary key,
  invoice_no bigint generated always as identity unique,
  supplier_id uuid not null references organisation.supplier,
  payer_id uuid not null references organisation.payer,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  made_at timestamptz not null,
  due_on date not null,
  -- One a payer and month; what comes later is on the next month's.
  unique (supplier_id, payer_id, month)
);
create index invoice_of_month on billing.invoice (supplier_id, month);

-- Append-only. Partitioned by the month that is invoiced.
create table billing.invoice_line (
  id bigint generated always as identity,
  month_on date not null,
  invoice_id uuid not null,
  supplier_id uuid not null,
  kind text not null check (kind in ('rent', 'sale', 'adjustment')),
  -- Rent: the period; sale: null.
  period_id uuid,
  order_row_id uuid not null,
  device_id uuid,
  article_no text not null,
  from_on date not null,
  to_on date not null,
  days integer not null,
  quantity integer not null default 1,
  price_id bigint not null,
  -- A month's rent or one's price, and the line's sum. Öre, excluding VAT; an adjustment may be negative.
  price_ore bigint not null,
  amount_ore bigint not null,
  vat_category text not null,
  vat_rate numeric(5,2) not null,
  -- The line that this one adjusts.
  adjusts bigint,
  primary key (id, month_on)
) partition by range (month_on);
create index invoice_line_of on billing.invoice_line (invoice_id);
-- Run twice, nothing new: a period's day of a month is charged once by a rent line; a delivered piece is sold once.
create unique index invoice_line_once on billing.invoice_line (month_on, kind, order_row_id, period_id, device_id, from_on, article_no) nulls not distinct;
create table billing.invoice_line_default partition of billing.invoice_line default;

-- A sale or a fee that waits for its month. Append-only.
create table billing.charge (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  payer_id uuid not null references organisation.payer,
  order_row_id uuid not null,
  device_id uuid,
  article_no text not null,
  quantity integer not null check (quantity > 0),
  on_day date not null,
  price_id bigint not null,
  price_ore bigint not null,
  recorded_at timestamptz not null,
  cause_id uuid not null unique
);
create index charge_of_day on billing.charge (supplier_id, on_day);
create trigger append_only before update or delete on billing.charge for each row execute function platform.refuse_change();

alter table billing.rent_entry enable row level security;
create policy own on billing.rent_entry using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));
alter table billing.rent_period enable row level security;
create policy own on billing.rent_period for select using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_is_staff()) or person_id = (select platform.actor_person())));
alter table billing.month_run enable row level security;
create policy own on billing.month_run using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()));
alter table billing.invoice enable row level security;
create policy own on billing.invoice using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()));
alter table billing.invoice_line enable row level security;
create policy own on billing.invoice_line using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()));
alter table billing.invoice_line_default enable row level security;
alter table billing.charge enable row level security;
create policy own on billing.charge using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));
create trigger append_only before update or delete on billing.invoice for each row execute function platform.refuse_change();
create trigger append_only before update or delete on billing.invoice_line for each row execute function platform.refuse_change();

grant select, insert on billing.rent_entry, billing.month_run, billing.invoice, billing.invoice_line, billing.charge to omlopp_app;
grant update (state, ended_at, lines_made, lines_expected, total_ore, fault) on billing.month_run to omlopp_app;
grant select on billing.rent_period to omlopp_app;

-- Periods follow from entries alone.
create function billing.keep_period() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.kind = 'stop' then
    update billing.rent_period set valid = daterange(lower(valid), greatest(new.on_day, lower(valid)), '[]') where id = new.period_id;
  elsif new.kind = 'restart' then
    update billing.rent_period set valid = daterange(lower(valid), null) where id = new.period_id;
  end if;
  if new.kind <> 'start' and not found then
    raise exception 'no such rent period' using errcode = 'foreign_key_violation';
  end if;
  return new;
end $$;
create trigger keep_period after insert on billing.rent_entry for each row execute function billing.keep_period();
create function billing.start_rent(entry_id uuid, the_period uuid, the_device uuid, the_article text, the_person uuid, the_unit uuid, the_payer uuid, the_row uuid,
  first_day date, at timestamptz, the_cause text, the_cause_id uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not platform.actor_is_staff() then raise exception 'no actor' using errcode = 'insufficient_privilege'; end if;
  insert into billing.rent_period (id, supplier_id, device_id, article_no, person_id, unit_id, payer_id, order_row_id, valid)
  values (the_period, platform.actor_supplier(), the_device, the_article, the_person, the_unit, the_payer, the_row, daterange(first_day, null));
  insert into billing.rent_entry (id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
  values (entry_id, the_device, 'start', first_day, at, the_period, the_cause, the_cause_id);
end $$;
revoke all on function billing.start_rent(uuid, uuid, uuid, text, uuid, uuid, uuid, uuid, date, timestamptz, text, uuid) from public;
grant execute on function billing.start_rent(uuid, uuid, uuid, text, uuid, uuid, uuid, uuid, date, timestamptz, text, uuid) to omlopp_app;
