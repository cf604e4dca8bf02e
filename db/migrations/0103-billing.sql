-- breaking: no
-- How the latest standing check of a supplier went: [{check, faults}], empty when nothing is broken.
create table billing.check_result (
  supplier_id uuid primary key default platform.actor_supplier() references organisation.supplier,
  started_at timestamptz not null,
  checked_at timestamptz,
  found jsonb not null default '[]' check (jsonb_typeof(found) = 'array')
);
alter table billing.check_result enable row level security;
create policy own on billing.check_result using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()));
grant select, insert on billing.check_result to omlopp_app;
grant update (started_at, checked_at, found) on billing.check_result to omlopp_app;

-- What was invoiced, for what stands later in the line. A fee has no price row.
create or replace view billing.line_report with (security_invoker = true) as
  select l.supplier_id, l.month_on, l.order_row_id, i.payer_id, l.amount_ore, l.invoice_id, l.line_no,
    case when l.price_id is null then 'fee' else l.kind end as kind, l.vat_rate
  from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id;
create view billing.invoice_report with (security_invoker = true) as
  select i.supplier_id, i.id as invoice_id, i.invoice_no, i.payer_id, i.month, i.total_ore,
    exists (select from billing.month_run m where m.supplier_id = i.supplier_id and m.month = i.month and m.state = 'done') as is_closed
  from billing.invoice i;
grant select on billing.invoice_report to omlopp_app;
