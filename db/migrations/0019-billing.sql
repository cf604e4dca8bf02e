-- breaking: no
-- What was invoiced, line by line with its payer, for what stands later in the line.
create view billing.line_report with (security_invoker = true) as
  select l.supplier_id, l.month_on, l.order_row_id, i.payer_id, l.amount_ore
  from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id;
grant select on billing.line_report to omlopp_app;
create index invoice_line_of_row on billing.invoice_line (order_row_id, month_on);
