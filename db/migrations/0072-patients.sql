-- breaking: no
-- A copy of somebody's records says who may act for her: without the ombud's number, and without her name where she is protected.
-- A protected person's address, municipality and unit are not given out here either, whoever asks.
create or replace function patients.kept_of(the_person uuid) returns table (table_name text, content jsonb)
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
