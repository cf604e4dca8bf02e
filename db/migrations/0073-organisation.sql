-- breaking: no
-- Two roles more: whoever answers for what there is to choose, and a vendor's own who proposes articles. Neither meets persons.
-- A vendor's people work at a unit of its own kind, named as the vendor is named on its articles.
alter table organisation.assignment drop constraint assignment_role_check;
alter table organisation.assignment add constraint assignment_role_check check (role in
  ('prescriber', 'unit-staff', 'customer-service', 'warehouse', 'technician', 'economy', 'agreement-owner', 'cost-approver',
   'manager', 'administrator', 'reviewer', 'catalogue-editor', 'vendor'));
alter table organisation.unit drop constraint unit_kind_check;
alter table organisation.unit add constraint unit_kind_check check (kind in
  ('vardcentral', 'rehab', 'hemsjukvard', 'sabo', 'lss', 'korttids', 'sjukhus', 'habilitering', 'skola', 'hmc', 'socialtjanst',
   'vendor'));
