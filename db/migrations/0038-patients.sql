-- breaking: no
-- A person is met, or is not there. Every table of hers asks it; an address still asks the person, who is then met or not.
drop policy own on patients.person;
create policy own on patients.person for select using (
  supplier_id = (select platform.actor_supplier()) and ((select platform.actor_serves()) or relations.meets(id)));
drop policy own on patients.housing;
create policy own on patients.housing for select using (
  supplier_id = (select platform.actor_supplier()) and ((select platform.actor_serves()) or relations.meets(person_id)));
drop policy own on patients.care;
create policy own on patients.care for select using (
  supplier_id = (select platform.actor_supplier()) and ((select platform.actor_serves()) or relations.meets(person_id)));
drop policy own on patients.care_told;
create policy own on patients.care_told for select using (
  supplier_id = (select platform.actor_supplier()) and ((select platform.actor_serves()) or relations.meets(person_id)));
drop policy own on patients.responsibility;
create policy own on patients.responsibility for select using (
  supplier_id = (select platform.actor_supplier()) and ((select platform.actor_serves()) or relations.meets(person_id)));

-- May the actor change her? What runs as the owner asks by hand what row security asks elsewhere.
create function patients.may_change(the_person uuid) returns boolean
language sql stable parallel safe security definer set search_path = pg_catalog as $$
  select platform.actor_is_staff() and relations.meets(the_person)
    and exists (select from patients.person p where p.id = the_person and p.supplier_id = platform.actor_supplier())
$$;
revoke all on function patients.may_change(uuid) from public;

create or replace function patients.move_person(the_person uuid, from_day date, the_form text, the_municipality text, the_unit uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  next_day date;
begin
  if not patients.may_change(the_person) then
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
  if not patients.may_change(the_person) then
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

-- That a number, or an id, is somebody of the supplier's register, for those who may state why they would meet her: the id alone.
-- Nobody is told apart from somebody of another register.
create function patients.id_of_number(the_number text) returns uuid
language sql stable parallel safe security definer set search_path = pg_catalog as $$
  select p.id from patients.person p where p.supplier_id = platform.actor_supplier() and p.number = the_number
    and (platform.actor_is_care() or platform.actor_serves())
$$;
create function patients.is_somebody(the_person uuid) returns boolean
language sql stable parallel safe security definer set search_path = pg_catalog as $$
  select exists (select from patients.person p where p.id = the_person and p.supplier_id = platform.actor_supplier()
    and platform.actor_is_staff())
$$;
revoke all on function patients.id_of_number(text), patients.is_somebody(uuid) from public;
grant execute on function patients.id_of_number(text), patients.is_somebody(uuid) to omlopp_app;

-- Who receives something, for the rooms whose jobs need her name and address: each asks first whether there is an open job, so the
-- program itself may not call it. Where she lives is not told of a protected person.
create function patients.receiver(the_person uuid) returns table (given_name text, family_name text, is_protected boolean, care_of text, street text,
  postcode text, city text)
language sql stable parallel safe security definer set search_path = pg_catalog as $$
  select p.given_name, p.family_name, p.protection <> 'none', a.care_of, a.street, a.postcode, a.city
  from patients.person p left join lateral (
    select x.care_of, x.street, x.postcode, x.city from patients.address x where x.person_id = p.id and p.protection = 'none'
    order by x.valid_from desc limit 1) a on true
  where p.id = the_person and p.supplier_id = platform.actor_supplier()
$$;
revoke all on function patients.receiver(uuid) from public;
