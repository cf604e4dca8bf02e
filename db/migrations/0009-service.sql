-- breaking: no
-- Inspection and reconditioning: what happens between one person and the next.
create schema service;
grant usage on schema service to omlopp_app;

create table service.reconditioning (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  device_id uuid not null references devices.device,
  state text not null check (state in ('inspected', 'washed', 'repaired', 'approved', 'scrapped')),
  opened_at timestamptz not null,
  opened_by uuid not null default platform.actor_user(),
  -- Closed list of what the inspection found.
  findings text[] not null default '{}',
  note text check (length(note) <= 1000),
  closed_at timestamptz,
  closed_by uuid,
  scrap_reason text,
  check ((state in ('approved', 'scrapped')) = (closed_at is not null)),
  check ((state = 'scrapped') = (scrap_reason is not null))
);
create index reconditioning_open on service.reconditioning (supplier_id, opened_at) where closed_at is null;
create unique index reconditioning_once on service.reconditioning (device_id) where closed_at is null;
create index reconditioning_of_device on service.reconditioning (device_id, opened_at);

-- Each step as it was done. Append-only.
create table service.reconditioning_step (
  id bigint generated always as identity primary key,
  reconditioning_id uuid not null references service.reconditioning,
  step text not null check (step in ('inspect', 'wash', 'repair', 'approve', 'scrap')),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  minutes smallint check (minutes between 0 and 1440),
  note text check (length(note) <= 1000)
);
create index step_of on service.reconditioning_step (reconditioning_id);
create trigger append_only before update or delete on service.reconditioning_step for each row execute function platform.refuse_change();

alter table service.reconditioning enable row level security;
create policy own on service.reconditioning using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()));
alter table service.reconditioning_step enable row level security;
create policy own on service.reconditioning_step using (exists (select 1 from service.reconditioning r where r.id = reconditioning_id));
grant select, insert on service.reconditioning, service.reconditioning_step to omlopp_app;
grant update (state, findings, note, closed_at, closed_by, scrap_reason) on service.reconditioning to omlopp_app;
