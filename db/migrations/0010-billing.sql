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

-- One unbroken stretch of rent: one device (or a rented accessory on it), one payer. Never two for one device and day.
create table billing.rent_period (
  id uuid primary key,
  supplier_id uuid not null references organisation.supplier,
  device_id uuid not null references devices.device,
  -- The device's own article, or the rented accessory's.
  article_no text not null,
  quantity smallint not null default 1 check (quantity between 1 and 999),
  person_id uuid,
  unit_id uuid,
  payer_id uuid not null references organisation.payer,
  order_row_id uuid not null,
  -- First day charged to last day charged; open while it runs; empty when the next holder took over the same day.
  valid daterange not null,
  constraint rent_once exclude using gist (device_id with =, article_no with =, valid with &&)
);
create index rent_of_payer on billing.rent_period (supplier_id, payer_id);
create index rent_of_person on billing.rent_period (person_id) where person_id is not null;
create index rent_of_row on billing.rent_period (order_row_id);

-- One a supplier and month. Killed in the middle it stays `running` and the next run goes on from there.
create table billing.month_run (
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  state text not null check (state in ('running', 'done', 'failed')),
  started_at timestamptz not null,
  started_by uuid not null default platform.actor_user(),
  ended_at timestamptz,
  payers_done integer not null default 0,
  payers_all integer not null default 0,
  lines_made integer not null default 0,
  total_ore bigint not null default 0,
  fault text,
  primary key (supplier_id, month),
  check ((state = 'running') = (ended_at is null))
);

create table billing.invoice (
  id uuid primary key,
  invoice_no bigint generated always as identity unique,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  payer_id uuid not null references organisation.payer,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  made_at timestamptz not null,
  due_on date not null,
  lines integer not null check (lines > 0),
  -- The sum of its lines, excluding VAT.
  total_ore bigint not null,
  -- One a payer and month; what comes later is on the next month's.
  unique (supplier_id, payer_id, month)
);
create index invoice_of_month on billing.invoice (supplier_id, month);

-- Append-only. Partitioned by the first day of the month that is invoiced.
create table billing.invoice_line (
  month_on date not null,
  invoice_id uuid not null,
  line_no integer not null check (line_no > 0),
  supplier_id uuid not null default platform.actor_supplier(),
  kind text not null check (kind in ('rent', 'sale', 'adjustment')),
  -- The rent period, or the charge.
  source_id uuid not null,
  order_row_id uuid not null,
  device_id uuid,
  article_no text not null,
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  days integer not null,
  quantity integer not null,
  price_id bigint not null,
  -- A month's rent or one's price, and the line's sum. Öre, excluding VAT; an adjustment may be negative.
  price_ore bigint not null,
  amount_ore bigint not null,
  vat_rate numeric(4, 2) not null,
  primary key (month_on, invoice_id, line_no)
) partition by range (month_on);
-- Run twice, nothing new: a period's stretch of a month is charged once, a charge once.
create unique index invoice_line_once on billing.invoice_line (month_on, kind, source_id, from_on, price_id);
create index invoice_line_source on billing.invoice_line (source_id);
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
grant update (state, started_at, ended_at, payers_done, payers_all, lines_made, total_ore, fault) on billing.month_run to omlopp_app;
grant select on billing.rent_period to omlopp_app;

-- Periods follow from entries alone. A stop before the first day leaves nothing to charge.
create function billing.keep_period() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if new.kind = 'start' then return new; end if;
  update billing.rent_period p set valid = case
      when new.kind = 'stop' and new.on_day < f.first_day then 'empty'::daterange
      when new.kind = 'stop' then daterange(f.first_day, new.on_day, '[]')
      else daterange(f.first_day, null) end
    from (select e.on_day as first_day from billing.rent_entry e where e.period_id = new.period_id and e.kind = 'start') f
    where p.id = new.period_id and p.supplier_id = new.supplier_id;
  if not found then raise exception 'no such rent period' using errcode = 'foreign_key_violation'; end if;
  return new;
end $$;
create trigger keep_period after insert on billing.rent_entry for each row execute function billing.keep_period();

-- Starts a period. The later holder of a day pays: what still runs for the device is stopped the day before.
create function billing.start_rent(entry_id uuid, the_period uuid, the_device uuid, the_article text, the_quantity integer, the_person uuid, the_unit uuid,
  the_payer uuid, the_row uuid, first_day date, at timestamptz, the_cause_id uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not platform.actor_is_staff() then raise exception 'no actor' using errcode = 'insufficient_privilege'; end if;
  insert into billing.rent_entry (id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
    select gen_random_uuid(), p.device_id, 'stop', first_day - 1, at, p.id, 'next-holder', the_cause_id
    from billing.rent_period p where p.device_id = the_device and p.article_no = the_article and p.supplier_id = platform.actor_supplier()
      and p.valid && daterange(first_day, null);
  insert into billing.rent_period (id, supplier_id, device_id, article_no, quantity, person_id, unit_id, payer_id, order_row_id, valid)
    values (the_period, platform.actor_supplier(), the_device, the_article, the_quantity, the_person, the_unit, the_payer, the_row, daterange(first_day, null));
  insert into billing.rent_entry (id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
    values (entry_id, the_device, 'start', first_day, at, the_period, 'delivered', the_cause_id);
end $$;
revoke all on function billing.start_rent(uuid, uuid, uuid, text, integer, uuid, uuid, uuid, uuid, date, timestamptz, uuid) from public;
grant execute on function billing.start_rent(uuid, uuid, uuid, text, integer, uuid, uuid, uuid, uuid, date, timestamptz, uuid) to omlopp_app;

-- What insight reads: stretches of rent.
create view billing.billing_report with (security_invoker = true) as
  select p.supplier_id, p.device_id, p.article_no, p.payer_id, p.person_id, p.order_row_id, lower(p.valid) as first_day, upper(p.valid) - 1 as last_day
  from billing.rent_period p where not isempty(p.valid);
grant select on billing.billing_report to omlopp_app;
