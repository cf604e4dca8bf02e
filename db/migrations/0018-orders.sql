-- breaking: no
-- The report of order rows tells also what each was decided from, so that another edition can be asked about the same.
create or replace view orders.row_report with (security_invoker = true) as
  select r.supplier_id, r.id as order_row_id, r.order_id, r.article_no, r.state, r.billing_form, r.payer_kind, r.payer_id, r.rulebook, r.edition, r.rules,
    r.row_no, r.quantity, r.facts, r.because, o.order_no, o.placed_at
  from orders.order_row r join orders.customer_order o on o.id = r.order_id;
-- By day, for whoever goes through a year of them.
create index order_of_day on orders.customer_order (supplier_id, placed_at, id);
