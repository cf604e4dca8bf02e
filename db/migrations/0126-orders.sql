-- breaking: no
-- What is on its way home, and what became of it, for what stands later in the line.
create view orders.fetch_report with (security_invoker = true) as
  select r.supplier_id, r.pickup_id, r.device_id, r.state from orders.pickup_row r;
grant select on orders.fetch_report to omlopp_app;
