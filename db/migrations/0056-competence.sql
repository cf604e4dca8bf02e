-- breaking: no
-- Who has passed what, and what each unit prescribes: the ground of who may sign.
create schema competence;
grant usage on schema competence to omlopp_app;

-- A passed course, or a manager's assessment of one area. Append-only; what was wrong is withdrawn by a row of its own.
create table competence.record (
  id uuid primary key,
  number bigint generated always as identity,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  staff_id uuid not null references organisation.staff,
  course text not null check (length(course) between 1 and 60),
  -- An assessment's area; a course's areas stand in the rulebook.
  area text check (length(area) <= 60),
  passed_on date not null,
  -- The last day that it holds. Null: it does not run out.
  valid_until date check (valid_until >= passed_on),
  -- How it came here: a file, a learning platform, or by hand.
  via text not null check (via in ('file', 'platform', 'hand')),
  -- The learning platform and its own id of the result: the same result comes in once.
  platform text check (length(platform) <= 60),
  external_id text check (length(external_id) <= 100),
  because text check (length(because) <= 500),
  recorded_at timestamptz not null,
  recorded_by uuid not null default platform.actor_user(),
  check ((via = 'platform') = (external_id is not null and platform is not null))
);
create unique index record_of_platform on competence.record (supplier_id, platform, external_id) where external_id is not null;
create index record_of_staff on competence.record (staff_id, number);
create trigger append_only before update or delete on competence.record for each row execute function platform.refuse_change();

create table competence.withdrawal (
  record_id uuid primary key references competence.record,
  supplier_id uuid not null default platform.actor_supplier(),
  because text not null check (length(because) between 3 and 500),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user()
);
create trigger append_only before update or delete on competence.withdrawal for each row execute function platform.refuse_change();

-- What a unit prescribes, as its manager has said. The latest of an area holds.
create table competence.unit_area (
  number bigint generated always as identity primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  unit_id uuid not null references organisation.unit,
  area text not null check (length(area) between 1 and 60),
  is_prescribed boolean not null,
  at timestamptz not null,
  by_user uuid not null default platform.actor_user()
);
create index unit_area_of on competence.unit_area (unit_id, area, number desc);
create trigger append_only before update or delete on competence.unit_area for each row execute function platform.refuse_change();

-- Somebody's own; the administrator all of the supplier's area; a unit's people those who work there, so that a colleague who may
-- sign can be found.
create function competence.works_beside(the_staff uuid) returns boolean language sql stable parallel safe as $$
  select exists (select 1 from organisation.assignment a where a.staff_id = the_staff and a.unit_id = platform.actor_unit())
$$;
alter table competence.record enable row level security;
create policy own on competence.record for select using (supplier_id = (select platform.actor_supplier()) and (
  staff_id = (select platform.actor_user())
  or (select platform.actor_role()) in ('administrator', 'system')
  or ((select platform.actor_role()) in ('manager', 'prescriber', 'unit-staff') and competence.works_beside(staff_id))));
-- Nobody records her own.
create policy added on competence.record for insert with check (supplier_id = (select platform.actor_supplier())
  and staff_id <> (select platform.actor_user())
  and ((select platform.actor_role()) in ('administrator', 'system')
    or ((select platform.actor_role()) = 'manager' and competence.works_beside(staff_id))));
alter table competence.withdrawal enable row level security;
create policy own on competence.withdrawal for select using (supplier_id = (select platform.actor_supplier())
  and exists (select 1 from competence.record r where r.id = record_id));
create policy added on competence.withdrawal for insert with check (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_role()) in ('manager', 'administrator', 'system')
  and exists (select 1 from competence.record r where r.id = record_id and r.staff_id <> (select platform.actor_user())));
alter table competence.unit_area enable row level security;
create policy own on competence.unit_area for select using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_role()) in ('administrator', 'system') or unit_id = (select platform.actor_unit())));
create policy added on competence.unit_area for insert with check (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_role()) in ('administrator', 'system')
  or ((select platform.actor_role()) = 'manager' and unit_id = (select platform.actor_unit()))));

grant select, insert on competence.record, competence.withdrawal, competence.unit_area to omlopp_app;
