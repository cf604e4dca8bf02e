-- breaking: no
-- Whom to call, for what stands later in the line: a unit, also a closed one, and the supplier itself.
create view organisation.unit_report with (security_invoker = true) as
  select u.supplier_id, u.id as unit_id, u.name, u.phone from organisation.unit u;
grant select on organisation.unit_report to omlopp_app;
create or replace view organisation.organisation_report with (security_invoker = true) as
  select s.id as supplier_id, s.county, s.name, s.phone from organisation.supplier s;
