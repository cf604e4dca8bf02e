-- breaking: no
-- Persons, their identities, addresses and housing over time.
create schema patients;
grant usage on schema patients to omlopp_app;

create table patients.person (
  id uuid primary key,
  -- The register of one supplier's area. Another supplier has its own row for the same person.
  supplier_id uuid not null references organisation.supplier,
  number text not null check (number ~ '^[0-9A-Z]{8,13}$'),
  number_kind text not null check (number_kind in ('personnummer', 'samordningsnummer', 'reservnummer', 'lma')),
  given_name text not null,
  family_name text not null,
  legal_sex text not null check (legal_sex in ('woman', 'man')),
  born_on date not null,
  -- Degree of protected identity.
  protection text not null default 'none' check (protection in ('none', 'sekretessmarkering', 'skyddad-folkbokforing', 'fingerade-uppgifter')),
  deceased_on date,
  -- Names as they are searched: plain bytes in order, for row security lets only such comparisons use an index.
  family_key text collate "C" generated always as (lower(family_name)) stored,
  given_key text collate "C" generated always as (lower(given_name)) stored,
  unique (supplier_id, number)
);
create index person_by_family on patients.person (supplier_id, family_key, given_key);
create index person_by_given on patients.person (supplier_id, given_key, family_key);

create table patients.address (
  person_id uuid not null references patients.person,
  valid_from date not null,
  care_of text,
  street text not null,
  postcode text not null check (postcode ~ '^[0-9]{5}$'),
  city text not null,
  phone text,
  primary key (person_id, valid_from)
);

-- Where and how the person lives, as its own dated concept: legal references change, the form does not.
create table patients.housing (
  id bigint generated always as identity primary key,
  person_id uuid not null references patients.person,
  valid daterange not null check (not isempty(valid)),
  form text not null check (form in ('ordinart', 'sabo', 'lss', 'socialpsykiatri', 'korttids', 'slutenvard')),
  -- Folkbokföring.
  municipality_code text not null check (municipality_code ~ '^[0-9]{4}$'),
  unit_id uuid references organisation.unit,
  exclude using gist (person_id with =, valid with &&)
);
create index housing_of_person on patients.housing (person_id, lower(valid) desc);

-- Who has a vårdåtagande for the person; decides the payer in some counties.
create table patients.care (
  person_id uuid not null references patients.person,
  care text not null check (care in ('buh', 'bup', 'vuxenhab', 'kommun', 'primarvard')),
  valid daterange not null,
  exclude using gist (person_id with =, care with =, valid with &&)
);

alter table patients.person enable row level security;
create policy own on patients.person for select using (
  supplier_id = (select platform.actor_supplier()) and ((select platform.actor_is_staff()) or id = (select platform.actor_person())));
alter table patients.address enable row level security;
-- A protected person's address does not leave the database, whoever asks.
create policy own on patients.address for select using (
  exists (select 1 from patients.person p where p.id = person_id and p.protection = 'none'));
alter table patients.housing enable row level security;
create policy own on patients.housing for select using (exists (select 1 from patients.person p where p.id = person_id));
alter table patients.care enable row level security;
create policy own on patients.care for select using (exists (select 1 from patients.person p where p.id = person_id));
grant select on patients.person, patients.address, patients.housing, patients.care to omlopp_app;
