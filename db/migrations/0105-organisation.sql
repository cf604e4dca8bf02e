-- breaking: no
-- What the idle list is counted from, for what stands later in the line.
create view organisation.organisation_report with (security_invoker = true) as
  select s.id as supplier_id, s.county from organisation.supplier s;
grant select on organisation.organisation_report to omlopp_app;
