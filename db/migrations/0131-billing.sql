-- breaking: no
-- What of a line others count by: the first day that it is about, its article, and the decision that it follows from. And which months are run.
create or replace view billing.line_report with (security_invoker = true) as
  select l.supplier_id, l.month_on, l.order_row_id, i.payer_id, l.amount_ore, l.invoice_id, l.line_no,
    case when l.kind = 'credit' then coalesce((select case when o.price_id is null then 'fee' else o.kind end from billing.charge c
        join billing.invoice_line o on o.month_on = c.credits_month_on and o.invoice_id = c.credits_invoice_id and o.line_no = c.credits_line_no
        where c.id = l.source_id), 'fee')
      when l.price_id is null then 'fee' else l.kind end as kind, l.vat_rate,
    l.from_on, l.article_no, l.decision_id
  from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id;

create view billing.run_report with (security_invoker = true) as
  select r.supplier_id, r.month, r.state from billing.month_run r;
grant select on billing.run_report to omlopp_app;
