-- breaking: no
-- Access is given, changed and ended in the program. The program itself may not write staff or assignments: it asks the functions
-- below, and they ask who acts. What they did stays, appended.

-- When the user last said that her own phone and e-mail are right.
alter table organisation.staff add column contact_confirmed_at timestamptz;

-- Nobody holds the same role at the same unit twice on a day. Another legal basis is another assignment.
alter table organisation.assignment add constraint assignment_once exclude using gist
  (staff_id with =, unit_id with =, role with =, (coalesce(lagrum, '')) with =, valid with &&);
create index assignment_of_unit on organisation.assignment (unit_id);

-- When somebody last signed in: what idle access is counted from.
create table organisation.last_sign_in (
  staff_id uuid primary key references organisation.staff,
  at timestamptz not null
);

-- What was done with somebody's access, when, by whom and why. Append-only.
create table organisation.access_change (
  number bigint generated always as identity primary key,
  supplier_id uuid not null references organisation.supplier,
  staff_id uuid not null references organisation.staff,
  assignment_id uuid references organisation.assignment,
  at timestamptz not null,
  by_user uuid not null,
  by_role text not null,
  what text not null check (what in ('granted', 'extended', 'shortened', 'ended', 'idle', 'contact')),
  before daterange,
  after daterange,
  because text check (length(because) <= 500),
  check ((what = 'contact') = (assignment_id is null))
);
create index access_change_of_assignment on organisation.access_change (assignment_id, number);
create index access_change_of_staff on organisation.access_change (staff_id, number);
create trigger append_only before update or delete on organisation.access_change for each row execute function platform.refuse_change();

-- Who handles access: an administrator and a reviewer all of the supplier's, a manager her unit's, everybody her own.
alter table organisation.last_sign_in enable row level security;
create policy own on organisation.last_sign_in for select using (
  staff_id = (select platform.actor_user())
  or ((select platform.actor_role()) in ('administrator', 'reviewer', 'system')
    and exists (select 1 from organisation.staff s where s.id = last_sign_in.staff_id))
  or ((select platform.actor_role()) = 'manager'
    and exists (select 1 from organisation.assignment a where a.staff_id = last_sign_in.staff_id and a.unit_id = (select platform.actor_unit()))));
alter table organisation.access_change enable row level security;
create policy own on organisation.access_change for select using (supplier_id = (select platform.actor_supplier()) and (
  staff_id = (select platform.actor_user())
  or (select platform.actor_role()) in ('administrator', 'reviewer', 'system')
  or ((select platform.actor_role()) = 'manager'
    and exists (select 1 from organisation.assignment a where a.id = assignment_id and a.unit_id = (select platform.actor_unit())))));
grant select on organisation.last_sign_in, organisation.access_change to omlopp_app;

-- Does a role belong at such a unit, under such a legal basis? Care has a care provider and a legal basis; the supplier's own has neither;
-- a manager and a cost approver stand at a care provider's unit and meet nobody, so they have no legal basis.
create function organisation.role_fits(the_role text, is_care_unit boolean, the_lagrum text) returns boolean
language sql immutable set search_path = pg_catalog as $$
  select case
    when the_role in ('prescriber', 'unit-staff') then is_care_unit and the_lagrum is not null
    when the_role in ('manager', 'cost-approver') then is_care_unit and the_lagrum is null
    else not is_care_unit and the_lagrum is null end
$$;

-- Is somebody known by an HSA id, and by this name? Tells nothing more: she may work in another supplier's area.
create function organisation.known_as(the_hsa_id text, the_given_name text, the_family_name text) returns text
language sql stable security definer set search_path = pg_catalog as $$
  select case
    when platform.actor_role() is null or platform.actor_role() not in ('manager', 'administrator', 'system') then null
    else coalesce((select case when lower(s.given_name || ' ' || s.family_name) = lower(the_given_name || ' ' || the_family_name)
        then 'same' else 'other' end
      from organisation.staff s where lower(s.hsa_id) = lower(the_hsa_id)), 'nobody') end
$$;

-- Gives access, to somebody who may be new here. An administrator of the unit's supplier does it, and never for herself.
create function organisation.grant_access(wanted jsonb, moment timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog as $$
declare
  the_unit organisation.unit;
  the_staff organisation.staff;
  made uuid := (wanted ->> 'assignmentId')::uuid;
  during daterange := daterange((wanted ->> 'from')::date, (wanted ->> 'to')::date, '[]');
begin
  select u.* into the_unit from organisation.unit u where u.id = (wanted ->> 'unitId')::uuid and u.supplier_id = platform.actor_supplier();
  if not found or platform.actor_role() not in ('administrator', 'system') then
    raise exception 'access is given by the supplier''s administrator' using errcode = 'insufficient_privilege';
  end if;
  if the_unit.closed_on is not null and the_unit.closed_on <= lower(during)
    or organisation.role_fits(wanted ->> 'role', the_unit.care_provider_id is not null, wanted ->> 'lagrum') is not true then
    raise exception 'the role does not belong at the unit' using errcode = 'check_violation', constraint = 'assignment_role_fits';
  end if;
  insert into organisation.staff (id, hsa_id, given_name, family_name, title, profession, phone, email)
    select (wanted ->> 'staffId')::uuid, wanted ->> 'hsaId', wanted ->> 'givenName', wanted ->> 'familyName', wanted ->> 'title',
      wanted ->> 'profession', wanted ->> 'phone', wanted ->> 'email'
    where not exists (select 1 from organisation.staff s where lower(s.hsa_id) = lower(wanted ->> 'hsaId'))
    on conflict (hsa_id) do nothing;
  select s.* into strict the_staff from organisation.staff s where lower(s.hsa_id) = lower(wanted ->> 'hsaId');
  if the_staff.id = platform.actor_user() then
    raise exception 'nobody gives herself access' using errcode = 'insufficient_privilege';
  end if;
  if lower(the_staff.given_name || the_staff.family_name) <> lower((wanted ->> 'givenName') || (wanted ->> 'familyName')) then
    raise exception 'the HSA id is another''s' using errcode = 'check_violation', constraint = 'staff_same_name';
  end if;
  insert into organisation.assignment (id, staff_id, unit_id, role, lagrum, valid, is_usual, hsa_id)
    values (made, the_staff.id, the_unit.id, wanted ->> 'role', wanted ->> 'lagrum', during,
      not exists (select 1 from organisation.assignment a where a.staff_id = the_staff.id and a.is_usual and a.valid && during),
      'OMLOPP-' || made);
  insert into organisation.access_change (supplier_id, staff_id, assignment_id, at, by_user, by_role, what, after, because)
    values (platform.actor_supplier(), the_staff.id, made, moment, platform.actor_user(), platform.actor_role(), 'granted', during, wanted ->> 'because');
  return made;
end $$;

-- The assignment, locked, when the actor handles it: an administrator her supplier's, a manager the care roles of her own unit.
create function organisation.lock_access(the_assignment uuid) returns organisation.assignment
language plpgsql security definer set search_path = pg_catalog as $$
declare
  held organisation.assignment;
begin
  select a.* into held from organisation.assignment a join organisation.unit u on u.id = a.unit_id
    where a.id = the_assignment and u.supplier_id = platform.actor_supplier()
      and (platform.actor_role() in ('administrator', 'system')
        or (platform.actor_role() = 'manager' and a.unit_id = platform.actor_unit() and a.role in ('prescriber', 'unit-staff')))
    for update of a;
  if not found then
    raise exception 'the access is not the actor''s to handle' using errcode = 'insufficient_privilege';
  end if;
  return held;
end $$;
revoke all on function organisation.lock_access(uuid) from public;

-- Ends access from a day on (the first day without it), earlier than it would have ended. `what`: ended, shortened or idle.
-- A supplier keeps somebody who can give access.
create function organisation.end_access(the_assignment uuid, first_without date, what text, because text, moment timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  held organisation.assignment := organisation.lock_access(the_assignment);
  during daterange := case when first_without <= lower(held.valid) then 'empty'::daterange else daterange(lower(held.valid), first_without) end;
begin
  if isempty(held.valid) or (not upper_inf(held.valid) and upper(held.valid) <= first_without) then
    raise exception 'access is ended earlier, never later' using errcode = 'check_violation', constraint = 'access_only_shorter';
  end if;
  if held.role = 'administrator' then
    -- Two who end each other's wait for each other here.
    perform 1 from organisation.supplier s where s.id = platform.actor_supplier() for no key update;
    if not exists (select 1 from organisation.assignment a join organisation.unit u on u.id = a.unit_id
      where u.supplier_id = platform.actor_supplier() and a.role = 'administrator' and a.staff_id <> held.staff_id and a.valid @> first_without) then
      raise exception 'the supplier keeps an administrator' using errcode = 'check_violation', constraint = 'access_last_administrator';
    end if;
  end if;
  update organisation.assignment a set valid = during where a.id = held.id;
  insert into organisation.access_change (supplier_id, staff_id, assignment_id, at, by_user, by_role, what, before, after, because)
    values (platform.actor_supplier(), held.staff_id, held.id, moment, platform.actor_user(), platform.actor_role(), what, held.valid, during, because);
end $$;

-- Lets access last longer. `last_day` null: until further notice. An administrator does it, and never for herself.
create function organisation.extend_access(the_assignment uuid, last_day date, because text, moment timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  held organisation.assignment := organisation.lock_access(the_assignment);
  during daterange := daterange(lower(held.valid), last_day, '[]');
begin
  if platform.actor_role() not in ('administrator', 'system') or held.staff_id = platform.actor_user() then
    raise exception 'access is given by the supplier''s administrator' using errcode = 'insufficient_privilege';
  end if;
  if isempty(held.valid) or upper_inf(held.valid) or not (upper_inf(during) or upper(during) > upper(held.valid)) then
    raise exception 'access is made longer, never shorter' using errcode = 'check_violation', constraint = 'access_only_longer';
  end if;
  update organisation.assignment a set valid = during where a.id = held.id;
  insert into organisation.access_change (supplier_id, staff_id, assignment_id, at, by_user, by_role, what, before, after, because)
    values (platform.actor_supplier(), held.staff_id, held.id, moment, platform.actor_user(), platform.actor_role(), 'extended', held.valid, during, because);
end $$;

-- Somebody has proved who she is. There is no actor yet. An unknown HSA id leaves no trace.
create function organisation.note_sign_in(the_hsa_id text, moment timestamptz) returns void
language sql security definer set search_path = pg_catalog as $$
  insert into organisation.last_sign_in (staff_id, at)
    select s.id, moment from organisation.staff s where s.hsa_id = the_hsa_id
    on conflict (staff_id) do update set at = greatest(organisation.last_sign_in.at, excluded.at)
$$;

-- The user says that her own phone and e-mail are these. What they were is not kept.
create function organisation.confirm_contact(the_phone text, the_email text, moment timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  update organisation.staff s set phone = the_phone, email = the_email, contact_confirmed_at = moment where s.id = platform.actor_user();
  if not found or platform.actor_supplier() is null then
    raise exception 'nobody to confirm for' using errcode = 'insufficient_privilege';
  end if;
  insert into organisation.access_change (supplier_id, staff_id, at, by_user, by_role, what)
    values (platform.actor_supplier(), platform.actor_user(), moment, platform.actor_user(), platform.actor_role(), 'contact');
end $$;

revoke all on function organisation.role_fits(text, boolean, text), organisation.known_as(text, text, text),
  organisation.grant_access(jsonb, timestamptz), organisation.end_access(uuid, date, text, text, timestamptz),
  organisation.extend_access(uuid, date, text, timestamptz), organisation.note_sign_in(text, timestamptz),
  organisation.confirm_contact(text, text, timestamptz) from public;
grant execute on function organisation.known_as(text, text, text),
  organisation.grant_access(jsonb, timestamptz), organisation.end_access(uuid, date, text, text, timestamptz),
  organisation.extend_access(uuid, date, text, timestamptz), organisation.note_sign_in(text, timestamptz),
  organisation.confirm_contact(text, text, timestamptz) to omlopp_app;
