-- breaking: no
-- What is sold used is charged by its own code, once a row. Its figure is its device's, by a rule: it has no row of the price list.
alter table billing.charge drop constraint charge_code_check;
alter table billing.charge add constraint charge_code_check check (code in ('rent', 'sale', 'sale-with-return', 'consumable', 'used-sale'));
alter table billing.charge add constraint charge_of_used_sale
  check (code is distinct from 'used-sale' or quantity = 1 and device_id is not null and rule_id is not null);
create unique index charge_used_once on billing.charge (order_row_id) where code = 'used-sale';

-- It is booked as the sale that it is, and a credit of it too.
create or replace view billing.line_report with (security_invoker = true) as
  select l.supplier_id, l.month_on, l.order_row_id, i.payer_id, l.amount_ore, l.invoice_id, l.line_no,
    case when l.kind = 'credit' then coalesce((select case when o.price_id is not null then o.kind
            when exists (select from billing.charge u where u.id = o.source_id and u.code = 'used-sale') then 'sale' else 'fee' end
        from billing.charge c
        join billing.invoice_line o on o.month_on = c.credits_month_on and o.invoice_id = c.credits_invoice_id and o.line_no = c.credits_line_no
        where c.id = l.source_id), 'fee')
      when l.price_id is not null then l.kind
      when exists (select from billing.charge u where u.id = l.source_id and u.code = 'used-sale') then 'sale' else 'fee' end as kind, l.vat_rate,
    l.from_on, l.article_no, l.decision_id
  from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id;

-- Behind such a line stands that it was sold.
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
      when c.credits_invoice_id is not null then 'credit' when c.code = 'used-sale' then 'sold-used' when c.rule_id is not null then 'claim'
      when c.fee_id is not null then 'fee' else 'sold' end,
    platform.swedish_day(c.recorded_at) from line l join billing.charge c on c.id = l.source_id
$$;
