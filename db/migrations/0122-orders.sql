-- breaking: no
-- What was sold and handed over without a price: nothing was charged for it.
create view orders.unpriced_report with (security_invoker = true) as
  select r.supplier_id, r.id as order_row_id, r.order_id, r.article_no, r.payer_id from orders.order_row r
  where r.billing_form = 'sale' and r.price_id is null and r.delivered_quantity > 0 and r.payer_id is not null;
grant select on orders.unpriced_report to omlopp_app;
create index row_without_price on orders.order_row (supplier_id) where billing_form = 'sale' and price_id is null and delivered_quantity > 0;
