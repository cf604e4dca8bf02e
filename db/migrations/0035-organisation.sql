-- breaking: no
-- Three roles more: a unit's manager, who applies for her staff's access; whoever grants it at the supplier; and whoever reviews
-- the log. None of them carries out orders, so none of them meets a person's aids.
alter table organisation.assignment drop constraint assignment_role_check;
alter table organisation.assignment add constraint assignment_role_check check (role in
  ('prescriber', 'unit-staff', 'customer-service', 'warehouse', 'technician', 'economy', 'agreement-owner', 'cost-approver',
   'manager', 'administrator', 'reviewer'));
