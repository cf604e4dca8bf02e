-- breaking: no
-- How something sold is charged, by the one list of codes: a credit has it where it is of a thing sold with return that came back.
alter table billing.charge add column code text check (code in ('rent', 'sale', 'sale-with-return', 'consumable'));

create index charge_with_return on billing.charge (supplier_id, on_day desc, id) where code = 'sale-with-return' and quantity > 0;
create index charge_with_return_of_device on billing.charge (device_id, on_day desc) where code = 'sale-with-return' and quantity > 0 and device_id is not null;

-- What other rooms read of charges: how each is charged, and what it is made once for.
create view billing.charge_report with (security_invoker = true) as
  select c.supplier_id, c.id as charge_id, c.cause_id, c.code, c.quantity, c.on_day from billing.charge c;
grant select on billing.charge_report to omlopp_app;

-- How the lines of payers' invoices are charged, for whoever answers for them. Rent needs no row: it is rent.
create function billing.cost_codes(first_of_month date) returns table (invoice_no bigint, line_no integer, code text)
language sql stable security definer set search_path = pg_catalog as $$
  select i.invoice_no, l.line_no, c.code from billing.invoice i
  join billing.invoice_line l on l.invoice_id = i.id and l.month_on = first_of_month and l.kind in ('sale', 'credit')
  join billing.charge c on c.id = l.source_id and c.code is not null
  where i.supplier_id = platform.actor_supplier() and i.month = to_char(first_of_month, 'YYYY-MM') and platform.actor_role() = 'cost-approver'
    and duties.is_my_payer(i.payer_id)
$$;
revoke all on function billing.cost_codes(date) from public;
grant execute on function billing.cost_codes(date) to omlopp_app;

-- A thing that was sold with return and has come back is an event of its own behind a credit.
create or replace function billing.cost_events(the_invoice_no bigint, the_line_no integer) returns table (kind text, on_day date, cause text, recorded_on date)
language sql stable security definer set search_path = pg_catalog as $$
  with line as (
    select l.source_id from billing.invoice i
    join billing.invoice_line l on l.invoice_id = i.id and l.month_on = (i.month || '-01')::date and l.line_no = the_line_no
    where i.invoice_no = the_invoice_no and i.supplier_id = platform.actor_supplier() and platform.actor_role() = 'cost-approver'
      and duties.is_my_payer(i.payer_id)
  )
  (select e.kind, e.on_day, e.cause, platform.swedish_day(e.recorded_at) from line l join billing.rent_entry e on e.period_id = l.source_id order by e.number limit 100)
  union all
  select 'charge', c.on_day, case when c.credits_invoice_id is not null and c.code = 'sale-with-return' then 'taken-back'
      when c.credits_invoice_id is not null then 'credit' when c.rule_id is not null then 'claim' when c.fee_id is not null then 'fee' else 'sold' end,
    platform.swedish_day(c.recorded_at) from line l join billing.charge c on c.id = l.source_id
$$;
