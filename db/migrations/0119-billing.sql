-- breaking: no
-- A charge waits until it stands on an invoice. What waits is kept by the tables themselves, so that a month looks at what waits and not at
-- all that was ever charged, and a charge can't stand on two invoices, whatever their months.
create table billing.charge_waiting (
  charge_id uuid primary key references billing.charge,
  supplier_id uuid not null references organisation.supplier,
  payer_id uuid not null references organisation.payer
);
create index waiting_of_payer on billing.charge_waiting (supplier_id, payer_id);
alter table billing.charge_waiting enable row level security;
create policy own on billing.charge_waiting for select using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()));
grant select on billing.charge_waiting to omlopp_app;
insert into billing.charge_waiting (charge_id, supplier_id, payer_id)
  select c.id, c.supplier_id, c.payer_id from billing.charge c where not exists (select from billing.invoice_line l where l.source_id = c.id);

create function billing.await_month() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into billing.charge_waiting (charge_id, supplier_id, payer_id) values (new.id, new.supplier_id, new.payer_id);
  return null;
end $$;
revoke all on function billing.await_month() from public;
create trigger await_month after insert on billing.charge for each row execute function billing.await_month();

create function billing.stop_waiting() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from billing.charge_waiting w where w.charge_id = new.source_id;
  if not found and exists (select from billing.charge c where c.id = new.source_id) then
    raise exception 'the charge % stands on an invoice already', new.source_id using errcode = 'unique_violation', constraint = 'charge_invoiced_once';
  end if;
  return new;
end $$;
revoke all on function billing.stop_waiting() from public;
create trigger stop_waiting before insert on billing.invoice_line for each row when (new.kind not in ('rent', 'adjustment'))
  execute function billing.stop_waiting();

-- What was written since the latest month is found by its moment.
create index rent_entry_of_moment on billing.rent_entry (supplier_id, recorded_at);

-- The key that keeps a stretch from being charged twice begins with what it is of: it is also the way from a rent or charge to its lines.
drop index billing.invoice_line_once;
create unique index invoice_line_once on billing.invoice_line (source_id, month_on, kind, from_on, price_id) nulls not distinct;
drop index billing.invoice_line_source;
