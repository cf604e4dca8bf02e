-- breaking: no
-- What was somebody's to do about a person goes with her record. Asked and done by retention's functions only.
create function duties.last_entries(the_persons uuid[]) returns table (person_id uuid, last_at timestamptz, open_as text)
language sql stable as $$
  select d.person_id, greatest(d.opened_at, d.ended_at), case when d.state = 'open' then 'duty-open' end from duties.duty d
  where d.supplier_id = platform.actor_supplier() and d.person_id is not null and (the_persons is null or d.person_id = any(the_persons))
$$;
create function duties.erase_record(the_persons uuid[]) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  perform set_config('app.erasing', 'duties', true);
  delete from duties.step s using duties.duty d where d.id = s.duty_id and d.person_id = any(the_persons);
  delete from duties.duty d where d.person_id = any(the_persons);
  perform set_config('app.erasing', '', true);
end $$;
create function duties.kept_of(the_person uuid) returns table (table_name text, content jsonb)
language sql stable as $$
  select 'duties.duty', to_jsonb(d) - 'person_id' from duties.duty d where d.person_id = the_person
  union all
  select 'duties.step', to_jsonb(s) || jsonb_build_object('duty_no', d.duty_no) from duties.duty d join duties.step s on s.duty_id = d.id
    where d.person_id = the_person
$$;
revoke all on function duties.last_entries(uuid[]), duties.erase_record(uuid[]), duties.kept_of(uuid) from public;
