-- breaking: no
-- What the idle list is counted from, for what stands later in the line.
create view billing.rent_report with (security_invoker = true) as
  select p.supplier_id, p.device_id, p.article_no, p.quantity, p.person_id, p.order_row_id, p.valid
  from billing.rent_period p where not isempty(p.valid);
grant select on billing.rent_report to omlopp_app;
