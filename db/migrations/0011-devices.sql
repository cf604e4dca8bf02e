-- breaking: no
-- Where every device is now, for what stands later in the line: rents are held against it, and the standing checks.
create view devices.custody_report with (security_invoker = true) as
  select d.supplier_id, d.id as device_id, d.article_no, d.state, d.holder, d.person_id, d.unit_id, d.order_row_id
  from devices.device d;
grant select on devices.custody_report to omlopp_app;
