-- breaking: no
-- The log's own end: whole months of lines with their chain, so that every month that is left still verifies; and the key by which a
-- line stands for a person, without which nobody finds her there. Asked and done by retention's functions only.

-- Months of the actor's supplier that ended on a day or before: how many lines, and the chain's last digest.
create function access.old_months(last_day date) returns table (month text, ended_on date, lines bigint, last_digest text)
language sql stable as $$
  select m.month, m.ended_on, m.lines, (select s.digest from access.seal s
      where s.supplier_id = platform.actor_supplier() and s.month = m.month order by s.no desc limit 1)
  from (select to_char(l.at at time zone 'UTC', 'YYYY-MM') as month, (date_trunc('month', max(l.at at time zone 'UTC')) + interval '1 month - 1 day')::date as ended_on,
      count(*) as lines
    from access.log l where l.supplier_id = platform.actor_supplier() and l.at < platform.after_day(last_day) group by 1) m
  where m.ended_on <= last_day
$$;
-- Takes a month away: its lines and its chain. Gives the chain's last digest, which stays in the trace.
create function access.erase_month(the_month text) returns text
language plpgsql set search_path = pg_catalog as $$
declare
  first timestamptz := (the_month || '-01')::timestamp at time zone 'UTC';
  ended text;
begin
  perform set_config('app.erasing', 'access', true);
  select s.digest into ended from access.seal s where s.supplier_id = platform.actor_supplier() and s.month = the_month order by s.no desc limit 1;
  delete from access.log l where l.supplier_id = platform.actor_supplier() and l.at >= first and l.at < first + interval '1 month';
  delete from access.seal s where s.supplier_id = platform.actor_supplier() and s.month = the_month;
  perform set_config('app.erasing', '', true);
  return coalesce(ended, '');
end $$;

-- Persons that the log has no line of after a day, with the day of the last one that is left; of these persons, or all.
create function access.quiet_persons(last_day date, the_persons uuid[]) returns table (person_id uuid, last_on date)
language sql stable as $$
  select k.person_id, (select platform.swedish_day(max(l.at)) from access.log l where l.person_key = k.key)
  from access.person_key k
  where k.supplier_id = platform.actor_supplier() and (the_persons is null or k.person_id = any(the_persons))
    and not exists (select from access.log l where l.person_key = k.key and l.at >= platform.after_day(last_day))
$$;
create function access.erase_keys(the_persons uuid[]) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  perform set_config('app.erasing', 'access', true);
  delete from access.person_key k where k.person_id = any(the_persons);
  perform set_config('app.erasing', '', true);
end $$;
-- The looks at a person, for her own copy of what is kept.
create function access.kept_of(the_person uuid) returns table (table_name text, content jsonb)
language sql stable as $$
  select 'access.log', to_jsonb(l) - 'person_key' - 'source_ip' from access.log l join access.person_key k on k.key = l.person_key
  where k.person_id = the_person order by l.at, l.id
$$;
revoke all on function access.old_months(date), access.erase_month(text), access.quiet_persons(date, uuid[]), access.erase_keys(uuid[]),
  access.kept_of(uuid) from public;
