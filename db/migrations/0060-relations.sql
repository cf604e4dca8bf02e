-- breaking: no
-- Care relations, blocks and disclosures follow the person's record: they go with it. Done by retention's functions only.

-- With the record: all but a home's and a responsible unit's, while they go on.
create function relations.erase_record(the_persons uuid[]) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  perform set_config('app.erasing', 'relations', true);
  delete from relations.care_relation r where r.person_id = any(the_persons) and (r.ended_at is not null or r.cause <> 'home');
  delete from relations.disclosure d where d.person_id = any(the_persons);
  delete from relations.shown_block s where s.person_id = any(the_persons);
  delete from relations.block b where b.person_id = any(the_persons);
  perform set_config('app.erasing', '', true);
end $$;
-- With the person herself: every row of the room that points at her, also of tables that come later.
create function relations.erase_persons(the_persons uuid[]) returns void
language plpgsql set search_path = pg_catalog as $$
declare
  pointing record;
begin
  perform set_config('app.erasing', 'relations', true);
  -- What points at what was shown goes before it.
  delete from relations.disclosure d where d.person_id = any(the_persons);
  for pointing in select c.conrelid::regclass as place, a.attname as by_column from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'patients.person'::regclass and c.connamespace = 'relations'::regnamespace
  loop
    execute format('delete from %s where %I = any($1)', pointing.place, pointing.by_column) using the_persons;
  end loop;
  perform set_config('app.erasing', '', true);
end $$;
create function relations.kept_of(the_person uuid) returns table (table_name text, content jsonb)
language sql stable as $$
  select 'relations.care_relation', to_jsonb(r) from relations.care_relation r where r.person_id = the_person
  union all select 'relations.block', to_jsonb(b) from relations.block b where b.person_id = the_person
  union all select 'relations.disclosure', to_jsonb(d) from relations.disclosure d where d.person_id = the_person
  union all select 'relations.shown_block', to_jsonb(s) from relations.shown_block s where s.person_id = the_person
$$;
revoke all on function relations.erase_record(uuid[]), relations.erase_persons(uuid[]), relations.kept_of(uuid) from public;
