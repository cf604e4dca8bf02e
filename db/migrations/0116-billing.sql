-- breaking: no
-- What persons have that is paid for by the day, and what was sold for them: the days that a person's own fee follows.
create view billing.person_rent_report with (security_invoker = true) as
  select p.supplier_id, p.id as period_id, p.person_id, p.device_id, p.article_no, p.payer_id, p.order_row_id, p.valid
  from billing.rent_period p where p.person_id is not null and not isempty(p.valid);
create view billing.sale_report with (security_invoker = true) as
  select c.supplier_id, c.id as charge_id, c.order_row_id, c.article_no, c.payer_id, c.on_day
  from billing.charge c where c.fee_id is null;
grant select on billing.person_rent_report, billing.sale_report to omlopp_app;
create index charge_of_row on billing.charge (order_row_id);
create index rent_by_person on billing.rent_period (supplier_id, person_id) where person_id is not null;
