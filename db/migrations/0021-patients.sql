-- breaking: no
-- How a person lives, and who has care of her, change from a day. Only these functions write it: a running stretch ends the day
-- before, so that the history has no overlap and no day of it is rewritten.

create function patients.move_person(the_person uuid, from_day date, the_form text, the_municipality text, the_unit uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not platform.actor_is_staff() or not exists (select 1 from patients.person p where p.id = the_person and p.supplier_id = platform.actor_supplier()) then
    raise exception 'no such person' using errcode = 'insufficient_privilege';
  end if;
  -- What was to begin on the day or later is not what will be.
  delete from patients.housing h where h.person_id = the_person and lower(h.valid) >= from_day;
  update patients.housing h set valid = daterange(lower(h.valid), from_day) where h.person_id = the_person and h.valid @> from_day;
  insert into patients.housing (person_id, valid, form, municipality_code, unit_id)
    values (the_person, daterange(from_day, null), the_form, the_municipality, the_unit);
end $$;
revoke all on function patients.move_person(uuid, date, text, text, uuid) from public;
grant execute on function patients.move_person(uuid, date, text, text, uuid) to omlopp_app;

-- From the day exactly these have a vårdåtagande.
create function patients.change_care(the_person uuid, from_day date, the_cares text[]) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not platform.actor_is_staff() or not exists (select 1 from patients.person p where p.id = the_person and p.supplier_id = platform.actor_supplier()) then
    raise exception 'no such person' using errcode = 'insufficient_privilege';
  end if;
  delete from patients.care c where c.person_id = the_person and lower(c.valid) >= from_day;
  update patients.care c set valid = daterange(lower(c.valid), from_day)
    where c.person_id = the_person and c.valid @> from_day and c.care <> all (the_cares);
  insert into patients.care (person_id, care, valid)
    select the_person, w.care, daterange(from_day, null) from unnest(the_cares) as w(care)
    where not exists (select 1 from patients.care c where c.person_id = the_person and c.care = w.care and c.valid @> from_day);
end $$;
revoke all on function patients.change_care(uuid, date, text[]) from public;
grant execute on function patients.change_care(uuid, date, text[]) to omlopp_app;

create index person_by_birthday on patients.person (born_on);
create index housing_by_first_day on patients.housing (lower(valid));
create index care_by_first_day on patients.care (lower(valid));
