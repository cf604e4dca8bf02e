-- breaking: no
-- Why somebody meets a person: the care relation of a unit, a purpose that one user has stated, the person's own block (spärr) of
-- a care provider's data, and another provider's data opened by consent or in an emergency.
create schema relations;
grant usage on schema relations to omlopp_app;

-- A unit's reason to meet a person. Open while `ended_at` is null: the program's clock ends it, not the database's, so that a row
-- is seen or not whatever the hour of the server. A `stated` one is of one user; the others are the whole unit's.
create table relations.care_relation (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  person_id uuid not null references patients.person,
  unit_id uuid not null references organisation.unit,
  -- Only for `stated`: whose purpose it is.
  user_id uuid,
  cause text not null check (cause in ('order', 'holding', 'referral', 'home', 'responsibility', 'step', 'stated')),
  -- The order, device, duty, housing … that it follows from; for `stated` the row itself.
  cause_id uuid not null,
  -- For `stated`: the purpose chosen from the list, and what was written beside it.
  purpose text check (purpose in ('need', 'follow-up', 'discharge', 'emergency', 'request', 'quality')),
  note text check (length(note) <= 500),
  began_at timestamptz not null,
  -- When it ends by itself; null: with its cause.
  until_at timestamptz,
  ended_at timestamptz,
  check ((cause = 'stated') = (user_id is not null and purpose is not null and until_at is not null))
);
create unique index care_relation_once on relations.care_relation (person_id, unit_id, cause, cause_id) where ended_at is null;
create index care_relation_met on relations.care_relation (person_id, unit_id) where ended_at is null;
create index care_relation_of_unit on relations.care_relation (unit_id, person_id) where ended_at is null;
create index care_relation_due on relations.care_relation (until_at) where ended_at is null and until_at is not null;

-- A person's block: what one care provider has under one legal basis is not shown to the others. That there is something is.
create table relations.block (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  person_id uuid not null references patients.person,
  care_provider_id uuid not null references organisation.care_provider,
  lagrum text not null check (lagrum in ('HSL', 'SoL')),
  recorded_at timestamptz not null,
  recorded_by uuid not null default platform.actor_user(),
  lifted_at timestamptz,
  lifted_by uuid
);
create unique index block_once on relations.block (person_id, care_provider_id, lagrum) where lifted_at is null;

-- What one care provider has of a person, opened for one user of another (or of the other legal basis), for a time.
create table relations.disclosure (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  person_id uuid not null references patients.person,
  care_provider_id uuid not null references organisation.care_provider,
  lagrum text not null check (lagrum in ('HSL', 'SoL')),
  user_id uuid not null default platform.actor_user(),
  unit_id uuid not null default platform.actor_unit() references organisation.unit,
  basis text not null check (basis in ('consent', 'emergency')),
  was_blocked boolean not null,
  note text check (length(note) <= 500),
  opened_at timestamptz not null,
  until_at timestamptz not null,
  ended_at timestamptz
);
create index disclosure_open on relations.disclosure (person_id, user_id) where ended_at is null;
create index disclosure_due on relations.disclosure (until_at) where ended_at is null;

alter table relations.care_relation enable row level security;
create policy own on relations.care_relation for select using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_role()) in ('system', 'customer-service', 'reviewer', 'administrator')
  or ((select platform.actor_is_care()) and unit_id = (select platform.actor_unit()) and (user_id is null or user_id = (select platform.actor_user())))
  or person_id = (select platform.actor_person())));
create policy begun on relations.care_relation for insert with check (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_role()) in ('system', 'customer-service')
  or ((select platform.actor_is_care()) and unit_id = (select platform.actor_unit()) and (user_id is null or user_id = (select platform.actor_user())))));
create policy ended on relations.care_relation for update using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_role()) = 'system' or ((select platform.actor_is_care()) and unit_id = (select platform.actor_unit()))))
  with check (supplier_id = (select platform.actor_supplier()));
grant select, insert, update (ended_at) on relations.care_relation to omlopp_app;

alter table relations.disclosure enable row level security;
create policy own on relations.disclosure for select using (supplier_id = (select platform.actor_supplier()) and (
  user_id = (select platform.actor_user()) or (select platform.actor_role()) in ('system', 'reviewer', 'administrator')
  or person_id = (select platform.actor_person())));
create policy opened on relations.disclosure for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_care())
  and user_id = (select platform.actor_user()) and unit_id = (select platform.actor_unit()));
create policy ended on relations.disclosure for update using (supplier_id = (select platform.actor_supplier()) and (
  user_id = (select platform.actor_user()) or (select platform.actor_role()) = 'system')) with check (supplier_id = (select platform.actor_supplier()));
grant select, insert, update (ended_at) on relations.disclosure to omlopp_app;

-- May the actor meet this person at all? The supplier's customer service and the program may; staff of a care provider while
-- her unit has a care relation or she has stated a purpose; a citizen herself. Policies of person's tables ask it, so it is one
-- probe of an index. The jobs of the warehouse and the workshop have views of their own, of what the job needs.
create function relations.meets(the_person uuid) returns boolean
language sql stable parallel safe security definer set search_path = pg_catalog as $$
  select case when platform.actor_serves() then true
    when platform.actor_is_care() then exists (select from relations.care_relation r where r.person_id = the_person and r.unit_id = platform.actor_unit()
      and r.ended_at is null and (r.user_id is null or r.user_id = platform.actor_user()))
    else the_person = platform.actor_person() end
$$;
-- May the actor read what a care provider keeps of a person under a legal basis? One's own provider and basis; another's while
-- it is opened. Asks nothing about the care relation: `meets` does.
create function relations.reads(the_person uuid, the_provider uuid, the_lagrum text) returns boolean
language sql stable parallel safe security definer set search_path = pg_catalog as $$
  select case when platform.actor_serves() then true
    when platform.actor_is_care() then (the_provider = platform.actor_provider() and the_lagrum = platform.actor_lagrum())
      or exists (select from relations.disclosure d where d.person_id = the_person and d.user_id = platform.actor_user() and d.unit_id = platform.actor_unit()
        and d.care_provider_id = the_provider and d.lagrum = the_lagrum and d.ended_at is null)
    else the_person = platform.actor_person() end
$$;
-- Both at once, for what one care provider keeps of one person: whoever may not meet her reads nothing of hers.
create function relations.opens(the_person uuid, the_provider uuid, the_lagrum text) returns boolean
language sql stable parallel safe security definer set search_path = pg_catalog as $$
  select case when platform.actor_serves() then true
    when platform.actor_is_care() then ((the_provider = platform.actor_provider() and the_lagrum = platform.actor_lagrum())
        or exists (select from relations.disclosure d where d.person_id = the_person and d.user_id = platform.actor_user() and d.unit_id = platform.actor_unit()
          and d.care_provider_id = the_provider and d.lagrum = the_lagrum and d.ended_at is null))
      and exists (select from relations.care_relation r where r.person_id = the_person and r.unit_id = platform.actor_unit()
        and r.ended_at is null and (r.user_id is null or r.user_id = platform.actor_user()))
    else the_person = platform.actor_person() end
$$;
-- Has the person blocked what a care provider keeps? For views of others that must leave it out; nobody else is told.
create function relations.is_blocked(the_person uuid, the_provider uuid, the_lagrum text) returns boolean
language sql stable parallel safe security definer set search_path = pg_catalog as $$
  select exists (select from relations.block b where b.person_id = the_person and b.care_provider_id = the_provider and b.lagrum = the_lagrum
    and b.lifted_at is null)
$$;
revoke all on function relations.meets(uuid), relations.reads(uuid, uuid, text), relations.opens(uuid, uuid, text), relations.is_blocked(uuid, uuid, text) from public;
grant execute on function relations.meets(uuid), relations.reads(uuid, uuid, text), relations.opens(uuid, uuid, text) to omlopp_app;

-- That a person has a block is told to those who meet her.
alter table relations.block enable row level security;
create policy own on relations.block for select using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_role()) in ('reviewer', 'administrator') or relations.meets(person_id)));
create policy added on relations.block for insert with check (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_serves()) or person_id = (select platform.actor_person())
  or (care_provider_id = (select platform.actor_provider()) and lagrum = (select platform.actor_lagrum()) and relations.meets(person_id))));
create policy lifted on relations.block for update using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_serves()) or person_id = (select platform.actor_person())
  or (care_provider_id = (select platform.actor_provider()) and lagrum = (select platform.actor_lagrum()) and relations.meets(person_id))))
  with check (supplier_id = (select platform.actor_supplier()));
grant select, insert, update (lifted_at, lifted_by) on relations.block to omlopp_app;
