-- breaking: no
-- Who there is: principals, suppliers, payers, care providers, units, staff and their assignments, delivery places.
create schema organisation;
grant usage on schema organisation to omlopp_app;

-- Huvudman: a region or a municipality.
create table organisation.principal (
  id uuid primary key,
  kind text not null check (kind in ('region', 'kommun')),
  name text not null,
  -- SCB: two digits for a county's region, four for a municipality.
  code text not null check (code ~ '^([0-9]{2}|[0-9]{4})$'),
  county_code text not null check (county_code ~ '^[0-9]{2}$'),
  org_no text not null check (org_no ~ '^[0-9]{6}-[0-9]{4}$'),
  unique (kind, code)
);

-- A hjälpmedelscentral (HMC): it owns and lends the devices of its area. Nothing of one is visible to another.
create table organisation.supplier (
  id uuid primary key,
  name text not null unique,
  county text not null check (county in ('stockholm', 'vastra-gotaland', 'varmland')),
  principal_id uuid not null references organisation.principal,
  phone text not null,
  email text not null,
  hsa_id text not null unique
);

alter table platform.setting add constraint setting_supplier_fk foreign key (supplier_id) references organisation.supplier;

-- Who is invoiced. `kind` is what a rulebook answers; the municipality narrows it down.
create table organisation.payer (
  id uuid primary key,
  supplier_id uuid not null references organisation.supplier,
  kind text not null check (kind in ('region', 'kommun', 'primarvard', 'unit')),
  principal_id uuid not null references organisation.principal,
  name text not null,
  -- Betalarkod (baskod) in the supplier's ledger.
  code text not null,
  org_no text not null check (org_no ~ '^[0-9]{6}-[0-9]{4}$'),
  unique (supplier_id, code)
);
create unique index payer_by_kind on organisation.payer (supplier_id, kind, principal_id) where kind <> 'unit';

-- Vårdgivare or omsorgsgivare.
create table organisation.care_provider (
  id uuid primary key,
  name text not null,
  kind text not null check (kind in ('region', 'kommun', 'privat')),
  -- Whose it is; for a private one: who commissions it.
  principal_id uuid not null references organisation.principal,
  org_no text not null check (org_no ~ '^[0-9]{6}-[0-9]{4}$'),
  hsa_id text not null unique
);

create table organisation.unit (
  id uuid primary key,
  supplier_id uuid not null references organisation.supplier,
  -- Null for the supplier's own units.
  care_provider_id uuid references organisation.care_provider,
  name text not null,
  kind text not null check (kind in ('vardcentral', 'rehab', 'hemsjukvard', 'sabo', 'lss', 'korttids', 'sjukhus', 'habilitering', 'skola', 'hmc', 'socialtjanst')),
  municipality_code text not null check (municipality_code ~ '^[0-9]{4}$'),
  street text not null,
  postcode text not null check (postcode ~ '^[0-9]{5}$'),
  city text not null,
  phone text not null,
  hsa_id text not null unique,
  -- Closed from this day on: no order may be delivered here.
  closed_on date,
  payer_id uuid references organisation.payer
);
create index unit_of_supplier on organisation.unit (supplier_id, name);

create table organisation.staff (
  id uuid primary key,
  hsa_id text not null unique,
  given_name text not null,
  family_name text not null,
  title text not null,
  profession text check (profession in ('arbetsterapeut', 'fysioterapeut', 'logoped', 'sjukskoterska', 'lakare')),
  phone text,
  email text not null
);

-- Medarbetaruppdrag: what a person does at a unit, from and to, by which legal basis.
create table organisation.assignment (
  id uuid primary key,
  staff_id uuid not null references organisation.staff,
  unit_id uuid not null references organisation.unit,
  role text not null check (role in ('prescriber', 'unit-staff', 'customer-service', 'warehouse', 'technician', 'economy')),
  lagrum text check (lagrum in ('HSL', 'SoL')),
  valid daterange not null,
  -- The one that is chosen beforehand at sign-in.
  is_usual boolean not null default false,
  hsa_id text not null unique
);
create index assignment_of_staff on organisation.assignment (staff_id);

-- Where a delivery may go besides a person's home.
create table organisation.delivery_place (
  id uuid primary key,
  supplier_id uuid not null references organisation.supplier,
  unit_id uuid references organisation.unit,
  kind text not null check (kind in ('unit', 'buffer', 'delivery-point', 'pick-up-point', 'workshop')),
  name text not null,
  street text not null,
  postcode text not null check (postcode ~ '^[0-9]{5}$'),
  city text not null,
  closed_on date
);
create index delivery_place_of_supplier on organisation.delivery_place (supplier_id, name);

-- Fixed delivery days: an area has one weekday, a postcode one area.
create table organisation.area (
  id uuid primary key,
  supplier_id uuid not null references organisation.supplier,
  name text not null,
  -- 1 Monday … 5 Friday.
  weekday smallint not null check (weekday between 1 and 5),
  unique (supplier_id, name)
);
create table organisation.area_postcode (
  supplier_id uuid not null references organisation.supplier,
  -- The first digits of a postcode; the longest that fits decides.
  prefix text not null check (prefix ~ '^[0-9]{2,5}$'),
  area_id uuid not null references organisation.area,
  primary key (supplier_id, prefix)
);

-- Who there is among principals, suppliers and care providers is no secret.
grant select on organisation.principal, organisation.supplier, organisation.care_provider to omlopp_app;

alter table organisation.payer enable row level security;
create policy own on organisation.payer for select using (supplier_id = (select platform.actor_supplier()));
alter table organisation.unit enable row level security;
create policy own on organisation.unit for select using (supplier_id = (select platform.actor_supplier()));
alter table organisation.delivery_place enable row level security;
create policy own on organisation.delivery_place for select using (supplier_id = (select platform.actor_supplier()));
alter table organisation.area enable row level security;
create policy own on organisation.area for select using (supplier_id = (select platform.actor_supplier()));
alter table organisation.area_postcode enable row level security;
create policy own on organisation.area_postcode for select using (supplier_id = (select platform.actor_supplier()));
alter table organisation.assignment enable row level security;
create policy own on organisation.assignment for select
  using ((select platform.actor_is_staff()) and exists (select 1 from organisation.unit u where u.id = unit_id));
alter table organisation.staff enable row level security;
create policy own on organisation.staff for select
  using ((select platform.actor_is_staff()) and exists (select 1 from organisation.assignment a where a.staff_id = staff.id));
grant select on organisation.payer, organisation.unit, organisation.delivery_place, organisation.area, organisation.area_postcode,
  organisation.assignment, organisation.staff to omlopp_app;

-- Before there is an actor: which assignments does the person who has just proved her identity hold on a day?
create function organisation.assignments_of(staff_hsa_id text, on_day date)
returns table (assignment_id uuid, staff_id uuid, given_name text, family_name text, title text, profession text, role text, lagrum text,
  is_usual boolean, unit_id uuid, unit_name text, care_provider_id uuid, care_provider_name text, supplier_id uuid, supplier_name text, supplier_phone text)
language sql stable security definer set search_path = pg_catalog as $$
  select a.id, s.id, s.given_name, s.family_name, s.title, s.profession, a.role, a.lagrum, a.is_usual, u.id, u.name, c.id, c.name, p.id, p.name, p.phone
  from organisation.staff s
  join organisation.assignment a on a.staff_id = s.id and a.valid @> on_day
  join organisation.unit u on u.id = a.unit_id and (u.closed_on is null or u.closed_on > on_day)
  join organisation.supplier p on p.id = u.supplier_id
  left join organisation.care_provider c on c.id = u.care_provider_id
  where s.hsa_id = staff_hsa_id
  order by a.is_usual desc, u.name, a.id
  limit 100
$$;
revoke all on function organisation.assignments_of(text, date) from public;
grant execute on function organisation.assignments_of(text, date) to omlopp_app;
