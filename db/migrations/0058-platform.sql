-- breaking: no
-- What is only added to is also erased when its time is out (ADR 0030). A room's own erasing function says so
-- for its room (`app.erasing`) while it writes, and takes the word back when it has. Whoever else says it has no right to change or
-- take away a row.
create or replace function platform.refuse_change() returns trigger language plpgsql as $$
begin
  if current_setting('app.erasing', true) = tg_table_schema then
    return case when tg_op = 'DELETE' then old else new end;
  end if;
  raise exception 'append-only: % is corrected by a new entry', tg_table_name using errcode = 'restrict_violation';
end $$;

-- The first moment after a Swedish day.
create function platform.after_day(the_day date) returns timestamptz language sql immutable parallel safe as $$
  select (the_day + 1)::timestamp at time zone 'Europe/Stockholm'
$$;
create function platform.swedish_day(at timestamptz) returns date language sql immutable parallel safe as $$
  select (at at time zone 'Europe/Stockholm')::date
$$;

-- What was told on a day or before; of these ids, or all. Asked and done by retention's functions only.
create index event_by_day on platform.event (supplier_id, at);
create function platform.old_events(last_day date, the_ids uuid[]) returns table (id uuid, on_day date, words text)
language sql stable as $$
  select e.id, platform.swedish_day(e.at), e.body::text from platform.event e
  where e.supplier_id = platform.actor_supplier() and e.at < platform.after_day(last_day) and (the_ids is null or e.id = any(the_ids))
$$;
create function platform.erase_events(the_ids uuid[]) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  perform set_config('app.erasing', 'platform', true);
  delete from platform.event e where e.id = any(the_ids);
  perform set_config('app.erasing', '', true);
end $$;
-- Answers kept for a command that is sent again: at most a thousand at a time. Gives how many.
create index command_by_day on platform.command (at);
create function platform.sweep_commands(before_at timestamptz) returns integer
language sql security definer set search_path = pg_catalog as $$
  with gone as (delete from platform.command c where (c.user_id, c.key) in
    (select o.user_id, o.key from platform.command o where o.at < before_at order by o.at limit 1000) returning 1)
  select count(*)::integer from gone
$$;
revoke all on function platform.old_events(date, uuid[]), platform.erase_events(uuid[]), platform.sweep_commands(timestamptz) from public;
grant execute on function platform.sweep_commands(timestamptz) to omlopp_app;
