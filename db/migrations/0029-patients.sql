-- breaking: no
-- A change that is told late holds until the next that is already known: what was told of a later day stands. Each telling keeps its
-- day, also one that says what already was, so that the order of telling has no part in the history.
create table patients.care_told (
  number bigint generated always as identity primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  person_id uuid not null references patients.person,
  from_on date not null,
  care text[] not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null default platform.actor_user()
);
create index care_told_of_person on patients.care_told (person_id, from_on);
create index care_told_by_day on patients.care_told (from_on);
alter table patients.care_told enable row level security;
create policy own on patients.care_told for select using (
  supplier_id = (select platform.actor_supplier()) and ((select platform.actor_is_staff()) or person_id = (select platform.actor_person())));
create trigger append_only before update or delete on patients.care_told for each row execute function platform.refuse_change();
grant select on patients.care_told to omlopp_app;

create or replace function patients.move_person(the_person uuid, from_day date, the_form text, the_municipality text, the_unit uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  next_day date;
begin
  if not platform.actor_is_staff() or not exists (select 1 from patients.person p where p.id = the_person and p.supplier_id = platform.actor_supplier()) then
    raise exception 'no such person' using errcode = 'insufficient_privilege';
  end if;
  select min(lower(h.valid)) into next_day from patients.housing h where h.person_id = the_person and lower(h.valid) > from_day;
  -- What was to begin on the very day is not what will be.
  delete from patients.housing h where h.person_id = the_person and lower(h.valid) = from_day;
  update patients.housing h set valid = daterange(lower(h.valid), from_day) where h.person_id = the_person and h.valid @> from_day;
  insert into patients.housing (person_id, valid, form, municipality_code, unit_id)
    values (the_person, daterange(from_day, next_day), the_form, the_municipality, the_unit);
end $$;

create or replace function patients.change_care(the_person uuid, from_day date, the_cares text[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  next_day date;
  old record;
begin
  if not platform.actor_is_staff() or not exists (select 1 from patients.person p where p.id = the_person and p.supplier_id = platform.actor_supplier()) then
    raise exception 'no such person' using errcode = 'insufficient_privilege';
  end if;
  select min(x.day) into next_day from (
    select lower(c.valid) as day from patients.care c where c.person_id = the_person
    union all select upper(c.valid) from patients.care c where c.person_id = the_person
    union all select t.from_on from patients.care_told t where t.person_id = the_person) x where x.day > from_day;
  insert into patients.care_told (person_id, from_on, care) values (the_person, from_day, the_cares);
  -- No stretch begins or ends between the day and the next: each that is met lasts over all of the days between.
  for old in select c.care, c.valid from patients.care c where c.person_id = the_person and c.valid && daterange(from_day, next_day) loop
    delete from patients.care c where c.person_id = the_person and c.care = old.care and c.valid = old.valid;
    insert into patients.care (person_id, care, valid) select the_person, old.care, w.valid
      from (values (daterange(lower(old.valid), from_day)), (case when next_day is null then 'empty'::daterange else daterange(next_day, upper(old.valid)) end)) as w(valid)
      where not isempty(w.valid);
  end loop;
  insert into patients.care (person_id, care, valid) select the_person, w.care, daterange(from_day, next_day) from unnest(the_cares) as w(care);
end $$;

-- Which unit has the responsibility for what is prescribed to a person (förskrivaransvar), from a day. Handed over by a record
-- more; of one day the later recorded holds.
create table patients.responsibility (
  number bigint generated always as identity primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  person_id uuid not null references patients.person,
  unit_id uuid not null references organisation.unit,
  from_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null default platform.actor_user()
);
create index responsibility_of_person on patients.responsibility (person_id, from_on, number);
create index responsibility_by_day on patients.responsibility (from_on);
alter table patients.responsibility enable row level security;
create policy own on patients.responsibility for select using (
  supplier_id = (select platform.actor_supplier()) and ((select platform.actor_is_staff()) or person_id = (select platform.actor_person())));
create policy added on patients.responsibility for insert with check (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff())
  and exists (select 1 from patients.person p where p.id = person_id) and exists (select 1 from organisation.unit u where u.id = unit_id));
create trigger append_only before update or delete on patients.responsibility for each row execute function platform.refuse_change();
grant select, insert on patients.responsibility to omlopp_app;
