-- breaking: no
-- From which day a unit is closed is said ahead, and may be said otherwise until that day has come. A closed unit stays closed.
create function organisation.set_closing(the_unit uuid, the_day date, today date) returns boolean
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if platform.actor_role() not in ('customer-service', 'system') then
    raise exception 'who closes a unit is the supplier''s customer service' using errcode = 'insufficient_privilege';
  end if;
  update organisation.unit u set closed_on = the_day
    where u.id = the_unit and u.supplier_id = platform.actor_supplier() and u.care_provider_id is not null
      and (u.closed_on is null or u.closed_on > today) and (the_day is null or the_day >= today);
  return found;
end $$;
revoke all on function organisation.set_closing(uuid, date, date) from public;
grant execute on function organisation.set_closing(uuid, date, date) to omlopp_app;
