-- breaking: no
-- Applications for access, and what has happened with each.
create schema accounts;
grant usage on schema accounts to omlopp_app;

create table accounts.application (
  id uuid primary key,
  application_no bigint generated always as identity unique,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  unit_id uuid not null references organisation.unit,
  -- New access, or a change of one that is held: another role or legal basis, or a later day.
  kind text not null check (kind in ('new', 'change')),
  assignment_id uuid references organisation.assignment,
  state text not null default 'waiting' check (state in ('waiting', 'asked', 'granted', 'refused', 'withdrawn')),
  hsa_id text not null check (length(hsa_id) between 5 and 60),
  given_name text not null check (length(given_name) between 1 and 80),
  family_name text not null check (length(family_name) between 1 and 80),
  title text not null check (length(title) between 1 and 80),
  profession text,
  email text not null check (length(email) <= 120),
  phone text not null check (length(phone) <= 30),
  role text not null,
  lagrum text check (lagrum in ('HSL', 'SoL')),
  from_day date not null,
  -- The last day; null: until further notice.
  to_day date check (to_day >= from_day),
  because text not null check (length(because) between 1 and 500),
  applied_at timestamptz not null,
  applied_by uuid not null default platform.actor_user(),
  -- The last day of its clock; it starts anew when a question has been answered.
  due_on date not null,
  answered_at timestamptz,
  answered_by uuid,
  note text check (length(note) <= 500),
  version integer not null default 1,
  check ((kind = 'change') = (assignment_id is not null)),
  -- Nobody answers her own.
  constraint application_answered_by_another check (answered_by <> applied_by),
  check ((state in ('granted', 'refused')) = (answered_at is not null)),
  check ((answered_at is null) = (answered_by is null)),
  check (state not in ('refused', 'asked') or note is not null)
);
-- One application at a time for the same thing.
create unique index application_open on accounts.application (supplier_id, lower(hsa_id), unit_id, role, coalesce(lagrum, ''))
  where state in ('waiting', 'asked');
create index application_waiting on accounts.application (supplier_id, due_on) where state in ('waiting', 'asked');
create index application_of_unit on accounts.application (unit_id, applied_at);

-- Append-only: who did what with it, when and why.
create table accounts.step (
  number bigint generated always as identity primary key,
  application_id uuid not null references accounts.application,
  supplier_id uuid not null default platform.actor_supplier(),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  what text not null check (what in ('applied', 'asked', 'replied', 'granted', 'refused', 'withdrawn')),
  note text check (length(note) <= 500)
);
create index step_of_application on accounts.step (application_id, number);
create trigger append_only before update or delete on accounts.step for each row execute function platform.refuse_change();

-- What has ended stays as it ended.
create function accounts.keep_ended() returns trigger language plpgsql as $$
begin
  if old.state in ('granted', 'refused', 'withdrawn') then
    raise exception 'an application is answered once' using errcode = 'restrict_violation', constraint = 'application_answered_once';
  end if;
  return new;
end $$;
create trigger keep_ended before update on accounts.application for each row execute function accounts.keep_ended();

-- From which day a supplier's sign-ins are counted: nobody is idle for the time before anybody wrote it down.
create table accounts.watch (
  supplier_id uuid primary key default platform.actor_supplier() references organisation.supplier,
  since date not null
);

-- A manager meets her own unit's applications, an administrator and a reviewer the supplier's.
create function accounts.is_mine(the_unit uuid) returns boolean language sql stable parallel safe as $$
  select platform.actor_role() in ('administrator', 'reviewer', 'system') or (platform.actor_role() = 'manager' and the_unit = platform.actor_unit())
$$;
alter table accounts.application enable row level security;
create policy seen on accounts.application for select using (supplier_id = (select platform.actor_supplier()) and accounts.is_mine(unit_id));
create policy made on accounts.application for insert with check (supplier_id = (select platform.actor_supplier())
  and applied_by = (select platform.actor_user()) and state = 'waiting' and accounts.is_mine(unit_id)
  and ((select platform.actor_role()) in ('administrator', 'system')
    or ((select platform.actor_role()) = 'manager' and role in ('prescriber', 'unit-staff'))));
create policy changed on accounts.application for update using (supplier_id = (select platform.actor_supplier()) and accounts.is_mine(unit_id))
  with check (supplier_id = (select platform.actor_supplier()) and accounts.is_mine(unit_id)
    and ((select platform.actor_role()) in ('administrator', 'system')
      or ((select platform.actor_role()) = 'manager' and role in ('prescriber', 'unit-staff') and state in ('waiting', 'withdrawn'))));
alter table accounts.step enable row level security;
create policy seen on accounts.step for select using (supplier_id = (select platform.actor_supplier())
  and exists (select 1 from accounts.application a where a.id = application_id));
create policy made on accounts.step for insert with check (supplier_id = (select platform.actor_supplier()) and by_user = (select platform.actor_user())
  and exists (select 1 from accounts.application a where a.id = application_id));
alter table accounts.watch enable row level security;
create policy seen on accounts.watch for select using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));
create policy made on accounts.watch for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_role()) = 'system');

grant select on accounts.application, accounts.step, accounts.watch to omlopp_app;
grant insert on accounts.application, accounts.step, accounts.watch to omlopp_app;
grant update (state, hsa_id, given_name, family_name, title, profession, email, phone, role, lagrum, from_day, to_day, because, due_on,
  answered_at, answered_by, note, version) on accounts.application to omlopp_app;
