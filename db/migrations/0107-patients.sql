-- breaking: no
-- What the idle list is counted from, for what stands later in the line.
create view patients.alive_report with (security_invoker = true) as
  select p.supplier_id, p.id as person_id, p.deceased_on from patients.person p;
create view patients.housing_report with (security_invoker = true) as
  select h.supplier_id, h.person_id, h.valid, h.municipality_code from patients.housing h;
create view patients.responsibility_report with (security_invoker = true) as
  select r.supplier_id, r.person_id, r.unit_id, r.from_on, r.number from patients.responsibility r;
grant select on patients.alive_report, patients.housing_report, patients.responsibility_report to omlopp_app;
