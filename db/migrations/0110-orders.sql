-- breaking: no
-- What the idle list is counted from, for what stands later in the line.
create view orders.accessory_report with (security_invoker = true) as
  select r.supplier_id, r.main_device_id as device_id, o.placed_at
  from orders.order_row r join orders.customer_order o on o.id = r.order_id where r.main_device_id is not null and r.state <> 'cancelled';
create view orders.ordered_by_report with (security_invoker = true) as
  select r.supplier_id, r.id as order_row_id, o.unit_id from orders.order_row r join orders.customer_order o on o.id = r.order_id;
grant select on orders.accessory_report, orders.ordered_by_report to omlopp_app;
