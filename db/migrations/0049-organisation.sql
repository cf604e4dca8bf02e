-- breaking: no
-- Before there is an actor: by which HSA ids the organisation's directory knows the assignments that somebody holds on a day. The
-- identity provider says the same ids of those that are in force.
create function organisation.commissions_of(staff_hsa_id text, on_day date)
returns table (assignment_id uuid, hsa_id text, unit_hsa_id text, unit_name text, care_provider_hsa_id text, care_provider_name text)
language sql stable security definer set search_path = pg_catalog as $$
  select a.id, a.hsa_id, u.hsa_id, u.name, c.hsa_id, c.name
  from organisation.staff s
  join organisation.assignment a on a.staff_id = s.id and a.valid @> on_day
  join organisation.unit u on u.id = a.unit_id
  left join organisation.care_provider c on c.id = u.care_provider_id
  where s.hsa_id = staff_hsa_id
  order by a.is_usual desc, a.hsa_id
  limit 100
$$;
revoke all on function organisation.commissions_of(text, date) from public;
grant execute on function organisation.commissions_of(text, date) to omlopp_app;
