-- breaking: no
-- Two roles more: whoever keeps the agreements, and whoever answers for a payer's cost. Neither is the supplier's own staff
-- who carry out orders, so neither meets a person.
alter table organisation.assignment drop constraint assignment_role_check;
alter table organisation.assignment add constraint assignment_role_check check (role in
  ('prescriber', 'unit-staff', 'customer-service', 'warehouse', 'technician', 'economy', 'agreement-owner', 'cost-approver'));
