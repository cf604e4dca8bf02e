-- breaking: no
-- A package goes onto the van as one: all that is in it or nothing, on one tour, and closed.

-- Does a picked row stand on a van that loads or is out?
create function tours.is_on_van(the_task uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from tours.loaded l join tours.job j on j.id = l.job_id and j.state in ('planned', 'loaded') where l.pick_task_id = the_task)
$$;
create index loaded_task on tours.loaded (pick_task_id);

-- Held when the transaction ends, whatever was written on the way. Of what is in the package and not handed over.
create function tours.hold_package(the_package uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  things integer;
  on_van integer;
  vans integer;
  is_closed boolean;
begin
  -- Two vans that load of one package at once wait for each other, and the second sees what the first did.
  select p.state = 'closed' into is_closed from stores.package p where p.id = the_package for update;
  select count(*), count(l.tour_id), count(distinct l.tour_id) into things, on_van, vans
    from stores.package_item i join stores.pick_task t on t.id = i.pick_task_id and t.state = 'picked'
    left join lateral (select s.tour_id from tours.loaded d join tours.job j on j.id = d.job_id and j.state in ('planned', 'loaded')
      join tours.stop s on s.id = j.stop_id where d.pick_task_id = t.id limit 1) l on true
    where i.package_id = the_package and i.is_in;
  if on_van > 0 and (on_van < things or vans > 1) then
    raise exception 'a package is loaded whole' using errcode = 'check_violation', constraint = 'package_whole';
  end if;
  if on_van > 0 and not is_closed then
    raise exception 'a package is closed when it is loaded' using errcode = 'check_violation', constraint = 'package_closed';
  end if;
end $$;
create function tours.keep_whole() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  the_package uuid;
begin
  if tg_table_name = 'loaded' then
    for the_package in select i.package_id from stores.package_item i
      where i.is_in and i.pick_task_id = case when tg_op = 'DELETE' then old.pick_task_id else new.pick_task_id end
    loop perform tours.hold_package(the_package); end loop;
  else
    for the_package in select distinct i.package_id from tours.job j join tours.loaded l on l.job_id = j.id
      join stores.package_item i on i.pick_task_id = l.pick_task_id and i.is_in
      where case when tg_table_name = 'job' then j.id else j.stop_id end = new.id
    loop perform tours.hold_package(the_package); end loop;
  end if;
  return null;
end $$;
create constraint trigger keep_whole after insert or delete on tours.loaded deferrable initially deferred for each row execute function tours.keep_whole();
create constraint trigger keep_whole after update of state on tours.job deferrable initially deferred for each row
  when (new.order_id is not null and old.state is distinct from new.state) execute function tours.keep_whole();
create constraint trigger keep_whole after update of tour_id on tours.stop deferrable initially deferred for each row
  when (old.tour_id is distinct from new.tour_id) execute function tours.keep_whole();
-- The same from the package's side: what stands on a van is not packed, and a package that does is not opened.
create function tours.keep_packed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if tg_table_name = 'package_item' then perform tours.hold_package(new.package_id); else perform tours.hold_package(new.id); end if;
  return null;
end $$;
create constraint trigger keep_whole after insert or update of is_in on stores.package_item deferrable initially deferred for each row
  execute function tours.keep_packed();
create constraint trigger keep_whole after update of state on stores.package deferrable initially deferred for each row
  when (new.state = 'open') execute function tours.keep_packed();

-- The packages of what a tour brings or left behind. Nobody's name.
create function tours.packages(the_tour uuid) returns table (package_id uuid, package_no bigint, sscc text, state text, pick_task_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  -- All that is in a package of which the tour has anything, also what it has not.
  select p.id, p.no, p.sscc, p.state, i.pick_task_id from stores.package p join stores.package_item i on i.package_id = p.id and i.is_in
  where p.supplier_id = platform.actor_supplier() and tours.knows(the_tour) and p.id in (
    select k.package_id from tours.stop s join tours.job j on j.stop_id = s.id and j.order_id is not null and j.state <> 'dropped'
    join stores.pick_task t on t.order_id = j.order_id join stores.package_item k on k.pick_task_id = t.id and k.is_in
    where s.tour_id = the_tour)
$$;

-- A package's code means its tour too.
create or replace function tours.belongs_to(the_code text, the_day date) returns table (tour_id uuid, tour_name text, on_day date)
language sql stable security definer set search_path = pg_catalog as $$
  select t.id, t.name, t.on_day from tours.tour t join tours.stop s on s.tour_id = t.id join tours.job j on j.stop_id = s.id and j.state in ('planned', 'loaded')
  join stores.delivery d on d.order_id = j.order_id join stores.pick_task k on k.order_id = j.order_id and k.state in ('to-pick', 'picked')
  left join devices.device v on v.id = k.device_id
  left join stores.package_item i on i.pick_task_id = k.id and i.is_in
  left join stores.package p on p.id = i.package_id
  where t.supplier_id = platform.actor_supplier() and t.on_day >= the_day
    and (upper(d.order_no) = the_code or v.device_no = the_code or p.sscc = the_code
      or p.no = substring(the_code from '^KOLLI-(\d{1,12})$')::bigint)
    and (tours.actor_plans() or platform.actor_role() = 'driver')
  order by t.on_day, t.name limit 1
$$;
-- Whoever scans a package onto a van waits for whoever packs or opens it just then, and sees it as it became.
create function tours.lock_package(the_code text) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  perform from stores.package p where p.supplier_id = platform.actor_supplier() and (tours.actor_plans() or platform.actor_role() = 'driver')
    and (p.sscc = the_code or p.no = substring(the_code from '^KOLLI-(\d{1,12})$')::bigint) for update;
end $$;
revoke all on function tours.is_on_van(uuid), tours.hold_package(uuid), tours.packages(uuid), tours.lock_package(text) from public;
grant execute on function tours.is_on_van(uuid), tours.packages(uuid), tours.lock_package(text) to omlopp_app;
