-- breaking: no
-- What was ordered to persons, article by article: for counting what is ordered together. What was cancelled was not ordered, and an
-- order that takes another's place is counted once.
create view orders.ordered_report with (security_invoker = true) as
  select r.supplier_id, r.order_id, r.article_no, o.placed_at
  from orders.order_row r join orders.customer_order o on o.id = r.order_id
  where o.kind = 'person' and o.replaces is null and r.state <> 'cancelled';
grant select on orders.ordered_report to omlopp_app;
