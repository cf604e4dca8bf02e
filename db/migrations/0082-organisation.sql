-- breaking: no
-- Two roles more at the supplier: whoever drives the tours, and whoever buys what is short. The driver hands over and fetches, so
-- she meets the receivers of her tour; the buyer meets no person.
alter table organisation.assignment drop constraint assignment_role_check;
alter table organisation.assignment add constraint assignment_role_check check (role in
  ('prescriber', 'unit-staff', 'customer-service', 'warehouse', 'technician', 'economy', 'agreement-owner', 'cost-approver',
   'manager', 'administrator', 'reviewer', 'catalogue-editor', 'vendor', 'driver', 'buyer'));
