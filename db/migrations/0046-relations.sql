-- breaking: no
-- What follows from a fact begins a relation whoever did the deed: a scan in the warehouse gives the unit that ordered its holding,
-- and a prescriber's referral gives the unit that it goes to its own. They have no right to write for others, so functions do, of
-- the actor's supplier, its units that give care and its persons, and never a stated purpose.
create function relations.begin(causes jsonb, at timestamptz) returns integer
language sql security definer set search_path = pg_catalog as $$
  with made as (
    insert into relations.care_relation (id, supplier_id, person_id, unit_id, cause, cause_id, began_at)
    select distinct on (c."personId", c."unitId", c.cause, c."causeId") c.id, platform.actor_supplier(), c."personId", c."unitId", c.cause, c."causeId", at
    from jsonb_to_recordset(causes) as c(id uuid, "personId" uuid, "unitId" uuid, cause text, "causeId" uuid)
    where c.cause <> 'stated'
      and exists (select from organisation.unit u where u.id = c."unitId" and u.supplier_id = platform.actor_supplier() and u.care_provider_id is not null)
      and exists (select from patients.person p where p.id = c."personId" and p.supplier_id = platform.actor_supplier())
    order by c."personId", c."unitId", c.cause, c."causeId"
    -- What was ending has a cause again.
    on conflict (person_id, unit_id, cause, cause_id) where ended_at is null do update set until_at = null where care_relation.until_at is not null
    returning id)
  select count(*)::integer from made
$$;
-- What a unit has ordered and the person now has: as the order's relation says, so that a delivery asks for nothing more.
create function relations.begin_holding(the_id uuid, the_order uuid, the_device uuid, at timestamptz) returns void
language sql security definer set search_path = pg_catalog as $$
  insert into relations.care_relation (id, supplier_id, person_id, unit_id, cause, cause_id, began_at)
  select the_id, r.supplier_id, r.person_id, r.unit_id, 'holding', the_device, at from relations.care_relation r
  where r.cause = 'order' and r.cause_id = the_order and r.ended_at is null and r.supplier_id = platform.actor_supplier()
  on conflict (person_id, unit_id, cause, cause_id) where ended_at is null do update set until_at = null where care_relation.until_at is not null
$$;
revoke all on function relations.begin(jsonb, timestamptz), relations.begin_holding(uuid, uuid, uuid, timestamptz) from public;
grant execute on function relations.begin(jsonb, timestamptz), relations.begin_holding(uuid, uuid, uuid, timestamptz) to omlopp_app;
create index care_relation_of_cause on relations.care_relation (cause_id) where ended_at is null;
-- Only the program's round marks when a relation whose cause is over will end: row security lets nobody else change another's row.
grant update (until_at) on relations.care_relation to omlopp_app;

-- Whose word a block is: the person's own, or that of somebody who represents her.
alter table relations.block add column asked_by text not null default 'self' check (asked_by in ('self', 'representative'));

-- The first of the two active steps to what is blocked: who was shown where there is something, why, and what was shown. It is
-- what the second step points at. Append-only.
create table relations.shown_block (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  person_id uuid not null references patients.person,
  user_id uuid not null default platform.actor_user(),
  unit_id uuid not null default platform.actor_unit() references organisation.unit,
  basis text not null check (basis in ('consent', 'emergency')),
  note text check (length(note) <= 500),
  shown_at timestamptz not null,
  -- Care provider and legal basis of each.
  keepers jsonb not null,
  check (basis = 'consent' or note is not null)
);
create index shown_block_of_user on relations.shown_block (person_id, user_id, shown_at desc);
create trigger append_only before update or delete on relations.shown_block for each row execute function platform.refuse_change();
alter table relations.shown_block enable row level security;
create policy own on relations.shown_block for select using (supplier_id = (select platform.actor_supplier()) and (
  user_id = (select platform.actor_user()) or (select platform.actor_role()) in ('system', 'reviewer', 'administrator')
  or person_id = (select platform.actor_person())));
create policy added on relations.shown_block for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_care())
  and user_id = (select platform.actor_user()) and unit_id = (select platform.actor_unit()));
grant select, insert on relations.shown_block to omlopp_app;

alter table relations.disclosure add column shown_block_id uuid references relations.shown_block;
alter table relations.disclosure add constraint disclosure_blocked_in_two_steps check (not was_blocked or shown_block_id is not null);
alter table relations.disclosure add constraint disclosure_emergency_has_reason check (basis = 'consent' or note is not null);
-- The same data is open once for the same user.
create unique index disclosure_once on relations.disclosure (person_id, user_id, unit_id, care_provider_id, lagrum) where ended_at is null;
