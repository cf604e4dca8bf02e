-- breaking: no
-- The same two functions, in the language whose plans a connection keeps: they are called by every order and every delivery.
create or replace function relations.begin(causes jsonb, at timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  made integer;
begin
  insert into relations.care_relation (id, supplier_id, person_id, unit_id, cause, cause_id, began_at)
  select distinct on (c."personId", c."unitId", c.cause, c."causeId") c.id, platform.actor_supplier(), c."personId", c."unitId", c.cause, c."causeId", at
  from jsonb_to_recordset(causes) as c(id uuid, "personId" uuid, "unitId" uuid, cause text, "causeId" uuid)
    -- One at a time by key, few as they are: the planner would read all units and persons.
    cross join lateral (select from organisation.unit u
      where u.id = c."unitId" and u.supplier_id = platform.actor_supplier() and u.care_provider_id is not null limit 1) as its_unit
    cross join lateral (select from patients.person p where p.id = c."personId" and p.supplier_id = platform.actor_supplier() limit 1) as its_person
  where c.cause <> 'stated'
  order by c."personId", c."unitId", c.cause, c."causeId"
  -- What was ending has a cause again.
  on conflict (person_id, unit_id, cause, cause_id) where ended_at is null do update set until_at = null where care_relation.until_at is not null;
  get diagnostics made = row_count;
  return made;
end $$;
create or replace function relations.begin_holding(the_id uuid, the_order uuid, the_device uuid, at timestamptz) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into relations.care_relation (id, supplier_id, person_id, unit_id, cause, cause_id, began_at)
  select the_id, r.supplier_id, r.person_id, r.unit_id, 'holding', the_device, at from relations.care_relation r
  where r.cause = 'order' and r.cause_id = the_order and r.ended_at is null and r.supplier_id = platform.actor_supplier()
  on conflict (person_id, unit_id, cause, cause_id) where ended_at is null do update set until_at = null where care_relation.until_at is not null;
end $$;
