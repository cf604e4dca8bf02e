-- breaking: no
-- From where somebody looked stands in the log, and the log knows the deeds of the law itself: a purpose stated to open a person
-- (open), another care provider's data opened (disclose), the log reviewed (review), access given or taken (access), data erased (erase).
create function platform.actor_ip() returns inet language sql stable parallel safe as $$ select nullif(current_setting('app.ip', true), '')::inet $$;
-- Staff of a care provider: who meets persons by a care relation, under one legal basis.
create function platform.actor_is_care() returns boolean language sql stable parallel safe as $$ select coalesce(current_setting('app.role', true), '') in ('prescriber', 'unit-staff') $$;
-- Who serves every person of the supplier's area: customer service, and the program itself. And who has the aids in hand beside them:
-- the warehouse and the workshop, who meet no person but the receiver of an open job.
create function platform.actor_serves() returns boolean language sql stable parallel safe as $$ select coalesce(current_setting('app.role', true), '') in ('system', 'customer-service') $$;
create function platform.actor_handles() returns boolean language sql stable parallel safe as $$ select coalesce(current_setting('app.role', true), '') in ('system', 'customer-service', 'warehouse', 'technician') $$;
alter table access.log alter column source_ip set default platform.actor_ip();
alter table access.log drop constraint log_action_check;
alter table access.log add constraint log_action_check check (action in
  ('search', 'list', 'read', 'order', 'pick-up', 'deliver', 'print', 'export', 'change', 'open', 'disclose', 'review', 'access', 'erase'));
