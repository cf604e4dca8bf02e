-- breaking: no
-- A rent stays as what was charged, to whom and why; who had the device is taken from it. Asked and done by retention's functions only.
create function billing.last_entries(the_persons uuid[]) returns table (person_id uuid, last_at timestamptz, open_as text)
language sql stable as $$
  select p.person_id, case when isempty(p.valid) or upper_inf(p.valid) then null else platform.after_day(upper(p.valid) - 2) end,
    case when upper_inf(p.valid) then 'rent-open' end
  from billing.rent_period p
  where p.supplier_id = platform.actor_supplier() and p.person_id is not null and (the_persons is null or p.person_id = any(the_persons))
$$;
-- The last day that has to do with each person's rents in the accounts: charged, or invoiced.
create function billing.rented_until(the_persons uuid[]) returns table (person_id uuid, last_on date)
language sql stable as $$
  select p.person_id, greatest(max(upper(p.valid) - 1), max(platform.swedish_day(e.recorded_at)),
    (select max(platform.swedish_day(i.made_at)) from billing.rent_period o join billing.invoice_line l on l.source_id = o.id
      join billing.invoice i on i.id = l.invoice_id where o.person_id = p.person_id))
  from billing.rent_period p left join billing.rent_entry e on e.period_id = p.id
  where p.supplier_id = platform.actor_supplier() and p.person_id is not null and (the_persons is null or p.person_id = any(the_persons))
  group by p.person_id having not bool_or(upper_inf(p.valid))
$$;
create function billing.erase_persons(the_persons uuid[]) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  perform set_config('app.erasing', 'billing', true);
  update billing.rent_period p set person_id = null where p.person_id = any(the_persons);
  perform set_config('app.erasing', '', true);
end $$;
create function billing.kept_of(the_person uuid) returns table (table_name text, content jsonb)
language sql stable as $$
  select 'billing.rent_period', to_jsonb(p) - 'person_id' from billing.rent_period p where p.person_id = the_person order by lower(p.valid)
$$;
revoke all on function billing.last_entries(uuid[]), billing.rented_until(uuid[]), billing.erase_persons(uuid[]), billing.kept_of(uuid) from public;
