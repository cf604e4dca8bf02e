-- breaking: no
-- What the idle list is counted from, for what stands later in the line.
create view devices.held_report with (security_invoker = true) as
  select d.supplier_id, d.id as device_id, d.device_no, d.article_no, d.person_id, d.order_row_id, d.custody_no, d.held_since
  from devices.device d where d.state = 'lent' and d.holder = 'person';
create view devices.hours_report with (security_invoker = true) as
  select h.supplier_id, h.device_id, h.read_on from devices.hours h;
grant select on devices.held_report, devices.hours_report to omlopp_app;
