-- breaking: no
-- Every order row with who pays it and why, for what stands later in the line: invoices are held against it, and the standing checks.
create view orders.row_report with (security_invoker = true) as
  select r.supplier_id, r.id as order_row_id, r.order_id, r.article_no, r.state, r.billing_form, r.payer_kind, r.payer_id, r.rulebook, r.edition, r.rules
  from orders.order_row r;
grant select on orders.row_report to omlopp_app;
