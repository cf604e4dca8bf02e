-- breaking: no
-- Double entry underneath the invoices: one voucher an invoice, its entries in balance.
create schema ledger;
grant usage on schema ledger to omlopp_app;

-- A verifikation. Its number has no holes within supplier, series and year.
create table ledger.voucher (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  series text not null check (series ~ '^[A-Z]{1,3}$'),
  year smallint not null check (year between 2000 and 2200),
  number integer not null check (number > 0),
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  -- The last day of the month that is invoiced: what was rented then is that year's.
  on_day date not null check (extract(year from on_day) = year),
  text text not null check (length(text) between 1 and 200),
  invoice_id uuid not null references billing.invoice,
  payer_id uuid not null references organisation.payer,
  booked_at timestamptz not null,
  booked_by uuid not null default platform.actor_user(),
  constraint voucher_number unique (supplier_id, series, year, number),
  constraint invoice_booked_once unique (invoice_id)
);
create index voucher_of_month on ledger.voucher (supplier_id, month);

create table ledger.entry (
  voucher_id uuid not null references ledger.voucher,
  entry_no smallint not null check (entry_no > 0),
  supplier_id uuid not null default platform.actor_supplier(),
  account text not null check (account ~ '^[0-9]{4,6}$'),
  -- Debit is above nothing, credit below.
  amount_ore bigint not null,
  payer_id uuid not null references organisation.payer,
  what text not null check (what in ('receivable', 'revenue', 'vat')),
  kind text check (kind in ('rent', 'sale', 'adjustment', 'fee')),
  vat_rate numeric(4, 2),
  check ((what = 'revenue') = (kind is not null)),
  check ((what = 'receivable') = (vat_rate is null)),
  primary key (voucher_id, entry_no)
);

-- Asked when the transaction ends: debit = credit, and the number before is there.
create function ledger.refuse_out_of_balance() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  the_voucher uuid;
  entries integer;
  ore numeric;
begin
  if tg_table_name = 'voucher' then
    the_voucher := new.id;
    if new.number > 1 and not exists (select from ledger.voucher v where v.supplier_id = new.supplier_id and v.series = new.series
      and v.year = new.year and v.number = new.number - 1) then
      raise exception 'the voucher before % % is missing', new.series, new.number using errcode = 'check_violation', constraint = 'no_hole';
    end if;
  else
    the_voucher := new.voucher_id;
  end if;
  select count(*), sum(e.amount_ore) into entries, ore from ledger.entry e where e.voucher_id = the_voucher;
  if entries < 2 or ore <> 0 then
    raise exception 'the voucher % is out of balance', the_voucher using errcode = 'check_violation', constraint = 'debit_is_credit';
  end if;
  return null;
end $$;
revoke all on function ledger.refuse_out_of_balance() from public;
create constraint trigger debit_is_credit after insert on ledger.voucher deferrable initially deferred
  for each row execute function ledger.refuse_out_of_balance();
create constraint trigger debit_is_credit after insert on ledger.entry deferrable initially deferred
  for each row execute function ledger.refuse_out_of_balance();
create trigger append_only before update or delete on ledger.voucher for each row execute function platform.refuse_change();
create trigger append_only before update or delete on ledger.entry for each row execute function platform.refuse_change();

alter table ledger.voucher enable row level security;
create policy own on ledger.voucher for select using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()));
create policy booked on ledger.voucher for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'system');
alter table ledger.entry enable row level security;
create policy own on ledger.entry for select using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()));
create policy booked on ledger.entry for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'system'
  and exists (select from ledger.voucher v where v.id = voucher_id and v.supplier_id = (select platform.actor_supplier())));
grant select, insert on ledger.voucher, ledger.entry to omlopp_app;
