-- breaking: no
-- A person of the register: what has been written about her, when she left the area, and how she is erased. Asked and done by
-- retention's functions only.

-- Who there is: her day of birth, and the day on which she died or moved from the area; null while she lives here.
create function patients.register(the_persons uuid[], on_day date) returns table (person_id uuid, born_on date, left_on date)
language sql stable as $$
  select p.id, p.born_on, coalesce(p.deceased_on, case when not exists (select from patients.housing h where h.person_id = p.id and upper(h.valid) is null)
      then (select max(upper(h.valid)) - 1 from patients.housing h where h.person_id = p.id having max(upper(h.valid)) <= on_day) end)
  from patients.person p where p.supplier_id = platform.actor_supplier() and (the_persons is null or p.id = any(the_persons))
$$;
create function patients.number_of(the_number text) returns uuid language sql stable as $$
  select p.id from patients.person p where p.supplier_id = platform.actor_supplier() and p.number = the_number
$$;
create function patients.last_entries(the_persons uuid[]) returns table (person_id uuid, last_at timestamptz, open_as text)
language sql stable as $$
  select t.person_id, t.recorded_at, null::text from patients.care_told t
    where t.supplier_id = platform.actor_supplier() and (the_persons is null or t.person_id = any(the_persons))
  union all
  select r.person_id, r.recorded_at, null from patients.responsibility r
    where r.supplier_id = platform.actor_supplier() and (the_persons is null or r.person_id = any(the_persons))
$$;
-- What has been written about her here; who she is and where she lives stays while she does.
create function patients.erase_record(the_persons uuid[]) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  perform set_config('app.erasing', 'patients', true);
  delete from patients.care_told t where t.person_id = any(the_persons);
  delete from patients.responsibility r where r.person_id = any(the_persons);
  perform set_config('app.erasing', '', true);
end $$;
-- She herself, with every row of the room that points at her, also of tables that come later.
create function patients.erase_persons(the_persons uuid[]) returns void
language plpgsql set search_path = pg_catalog as $$
declare
  pointing record;
begin
  perform set_config('app.erasing', 'patients', true);
  for pointing in select c.conrelid::regclass as place, a.attname as by_column from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'patients.person'::regclass and c.connamespace = 'patients'::regnamespace
  loop
    execute format('delete from %s where %I = any($1)', pointing.place, pointing.by_column) using the_persons;
  end loop;
  delete from patients.person p where p.id = any(the_persons);
  perform set_config('app.erasing', '', true);
end $$;
-- A protected person's address, municipality and unit are not given out here either, whoever asks.
create function patients.kept_of(the_person uuid) returns table (table_name text, content jsonb)
language sql stable as $$
  select 'patients.person', to_jsonb(p) - 'family_key' - 'given_key' from patients.person p where p.id = the_person
  union all select 'patients.address', to_jsonb(a) from patients.address a join patients.person p on p.id = a.person_id
    where a.person_id = the_person and p.protection = 'none'
  union all select 'patients.housing', case when p.protection = 'none' then to_jsonb(h) else to_jsonb(h) - 'municipality_code' - 'unit_id' end
    from patients.housing h join patients.person p on p.id = h.person_id where h.person_id = the_person
  union all select 'patients.care', to_jsonb(c) from patients.care c where c.person_id = the_person
  union all select 'patients.care_told', to_jsonb(t) from patients.care_told t where t.person_id = the_person
  union all select 'patients.responsibility', to_jsonb(r) from patients.responsibility r where r.person_id = the_person
  union all select 'patients.agent', to_jsonb(a) - 'agent_number' - case when a.is_protected then array['agent_name'] else array[]::text[] end
    from patients.agent a where a.person_id = the_person
$$;
revoke all on function patients.register(uuid[], date), patients.number_of(text), patients.last_entries(uuid[]), patients.erase_record(uuid[]),
  patients.erase_persons(uuid[]), patients.kept_of(uuid) from public;
