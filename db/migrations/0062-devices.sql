-- breaking: no
-- A device's history outlives whoever had it: each entry stays where it stands, and no longer says who. Asked and done by retention's
-- functions only.
create function devices.last_entries(the_persons uuid[]) returns table (person_id uuid, last_at timestamptz, open_as text)
language sql stable as $$
  select c.person_id, greatest(c.at, c.recorded_at, n.at, n.recorded_at), case when d.person_id = c.person_id then 'has-device' end
  from devices.custody c join devices.device d on d.id = c.device_id and d.supplier_id = platform.actor_supplier()
  left join devices.custody n on n.device_id = c.device_id and n.no = c.no + 1
  where c.person_id is not null and (the_persons is null or c.person_id = any(the_persons))
$$;
create function devices.numbered(the_no text) returns uuid language sql stable as $$
  select d.id from devices.device d where d.supplier_id = platform.actor_supplier() and d.device_no = the_no
$$;
-- Everybody who has had one of the devices.
create function devices.persons_of(the_devices uuid[]) returns table (person_id uuid)
language sql stable as $$
  select distinct c.person_id from devices.custody c where c.device_id = any(the_devices) and c.person_id is not null
$$;
create function devices.erase_record(the_persons uuid[]) returns void
language plpgsql set search_path = pg_catalog as $$
begin
  perform set_config('app.erasing', 'devices', true);
  update devices.custody c set person_id = null where c.person_id = any(the_persons);
  update devices.component c set person_id = null where c.person_id = any(the_persons);
  perform set_config('app.erasing', '', true);
end $$;
create function devices.kept_of(the_person uuid) returns table (table_name text, content jsonb)
language sql stable as $$
  select 'devices.custody', to_jsonb(c) - 'person_id' || jsonb_build_object('device_no', d.device_no, 'article_no', d.article_no)
  from devices.custody c join devices.device d on d.id = c.device_id where c.person_id = the_person order by c.at
$$;
revoke all on function devices.last_entries(uuid[]), devices.numbered(text), devices.persons_of(uuid[]), devices.erase_record(uuid[]),
  devices.kept_of(uuid) from public;
