-- breaking: no
-- Ombud: who may meet a person's own pages in her place, and during which days. A guardian (vårdnadshavare) of a child, or somebody
-- with a power of attorney (fullmakt). The ombud need not be a person of the register: she is known by her number.
create table patients.agent (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  person_id uuid not null references patients.person,
  kind text not null check (kind in ('guardian', 'proxy')),
  agent_number text not null check (agent_number ~ '^[0-9]{12}$'),
  agent_name text not null check (length(agent_name) between 1 and 160),
  -- She has protected identity, so that nothing may show that the two belong together.
  is_protected boolean not null default false,
  valid daterange not null check (not isempty(valid)),
  recorded_at timestamptz not null,
  recorded_by uuid not null default platform.actor_user(),
  -- The same ombud stands once at a time.
  exclude using gist (person_id with =, agent_number with =, kind with =, valid with &&)
);
create index agent_by_number on patients.agent (agent_number);
create trigger keep_supplier before insert or update of person_id, supplier_id on patients.agent for each row execute function patients.keep_supplier();
alter table patients.agent enable row level security;
-- The customer service keeps the list; the person sees who may act for her.
create policy own on patients.agent for select using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_role()) in ('system', 'customer-service') or person_id = (select platform.actor_person())));
create policy added on patients.agent for insert with check (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_role()) in ('system', 'customer-service') and exists (select 1 from patients.person p where p.id = person_id));
create policy ended on patients.agent for update using (supplier_id = (select platform.actor_supplier())
  and (select platform.actor_role()) in ('system', 'customer-service')) with check (supplier_id = (select platform.actor_supplier()));
grant select, insert, update (valid) on patients.agent to omlopp_app;

-- Before there is an actor: whom the citizen who has just proved her identity may meet on a day, herself first. She is named by
-- her number, or later by the id of a row that was found by it, for a session keeps no number.
-- The link to another is cut when either of them is protected, and a guardian's when the child is old enough to answer for herself.
create function patients.ways_of(the_number text, the_id uuid, on_day date, guardian_years integer)
returns table (way_id uuid, kind text, user_ref uuid, citizen_name text, person_id uuid, person_name text, supplier_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  with me as (select coalesce(the_number, (select p.number from patients.person p where p.id = the_id),
    (select a.agent_number from patients.agent a where a.id = the_id)) as number)
  select * from (
  select p.id as way_id, 'own' as kind, p.id as user_ref, p.given_name || ' ' || p.family_name as citizen_name, p.id as person_id, p.given_name || ' ' || p.family_name as person_name, p.supplier_id
  from me join patients.person p on p.number = me.number and p.number_kind in ('personnummer', 'samordningsnummer')
  where p.deceased_on is null
  union all
  select a.id, a.kind, coalesce(self.id, a.id), a.agent_name, p.id, p.given_name || ' ' || p.family_name, p.supplier_id
  from me join patients.agent a on a.agent_number = me.number
  join patients.person p on p.id = a.person_id
  left join patients.person self on self.supplier_id = a.supplier_id and self.number = a.agent_number
  where a.valid @> on_day and p.deceased_on is null and p.protection = 'none' and not a.is_protected
    and (self.deceased_on is null)
    and not exists (select 1 from patients.person x where x.number = a.agent_number and x.protection <> 'none')
    and (a.kind <> 'guardian' or p.born_on + make_interval(years => guardian_years) > on_day)
  ) x order by x.kind <> 'own', x.person_name, x.supplier_id
  limit 50
$$;
revoke all on function patients.ways_of(text, uuid, date, integer) from public;
grant execute on function patients.ways_of(text, uuid, date, integer) to omlopp_app;
create index person_by_number on patients.person (number);
