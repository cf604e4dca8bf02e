-- breaking: no
-- What a tour did not do is taken off it, with why; what is urgent is known on the van; what is refused at the door goes back; an empty tour
-- is struck.

-- A job that was taken off a tour whose day has been, or whose van is out: why, when and by whom. It waits for another tour.
alter table tours.job
  add column because text check (because in ('not-driven', 'not-loaded', 'no-time', 'van-stopped', 'road', 'other')),
  add column taken_off_at timestamptz,
  add column taken_off_by uuid,
  add check ((because is null) = (taken_off_at is null) and (because is null) = (taken_off_by is null)),
  add check (because is null or state = 'dropped');
grant update (because, taken_off_at, taken_off_by) on tours.job to omlopp_app;

-- A thing that was on the van and that the receiver did not want: it goes back to the store.
alter table tours.loaded
  add column refused_because text check (refused_because in ('not-wanted', 'wrong-thing', 'does-not-fit', 'broken', 'other')),
  add column refused_at timestamptz,
  add check ((refused_because is null) = (refused_at is null));
grant update (refused_because, refused_at) on tours.loaded to omlopp_app;

-- Struck: a tour that nothing stands on and that never left. Its name is free for another.
alter table tours.tour drop constraint tour_state_check, drop constraint tour_check, drop constraint tour_supplier_id_on_day_name_key;
alter table tours.tour
  add constraint tour_state_check check (state in ('planned', 'loading', 'out', 'done', 'struck')),
  add constraint tour_check check (state in ('planned', 'struck') or driver_id is not null);
create unique index tour_name_once on tours.tour (supplier_id, on_day, name) where state <> 'struck';
create index tour_not_over on tours.tour (supplier_id, on_day) where state in ('planned', 'loading', 'out');

-- That a device was not there may be taken back the same day: the line stays, and says when it was undone.
alter table tours.fetched drop constraint fetched_pkey;
alter table tours.fetched add column id uuid primary key default gen_random_uuid(), add column undone_at timestamptz,
  add check (undone_at is null or outcome = 'missing');
create unique index fetched_once on tours.fetched (job_id, pickup_row_id) where undone_at is null;
create function tours.keep_fetched() returns trigger language plpgsql as $$
begin
  if old.undone_at is not null or to_jsonb(new) - 'undone_at' is distinct from to_jsonb(old) - 'undone_at' then
    raise exception 'what was fetched or missing stays as it was said' using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
drop trigger append_only on tours.fetched;
create trigger append_only before update on tours.fetched for each row execute function tours.keep_fetched();
grant update (undone_at) on tours.fetched to omlopp_app;

-- A day that the orderer wished for a pick-up, rather than the rule's own.
alter table orders.pickup_order add column wished_on date;
grant update (wished_on) on orders.pickup_order to omlopp_app;

-- As before, with what is urgent, what is wished for its day, and which tour did not do it. `the_ids`: these alone, else all of the days.
drop function tours.wanted(date);
create function tours.wanted(until_day date, the_ids uuid[]) returns table (order_id uuid, pickup_id uuid, number text, person_id uuid, delivery_place_id uuid,
  is_protected boolean, postcode text, street text, wanted_on date, not_before date, is_picked boolean, is_urgent boolean, wished_on date,
  left_tour text, left_on date, left_because text)
language sql stable security definer set search_path = pg_catalog as $$
  select d.order_id, null::uuid, d.order_no, d.person_id, d.delivery_place_id, coalesce(r.is_protected, false),
    coalesce(l.postcode, r.postcode), coalesce(l.street, r.street), d.wanted_on, o.wished_on, w.is_picked, coalesce(o.is_urgent, false), o.wished_on,
    f.name, f.on_day, f.because
  from (select t.order_id, bool_or(t.state = 'picked') as is_picked from stores.pick_task t join stores.store s on s.id = t.store_id and s.kind = 'main'
      where t.supplier_id = platform.actor_supplier() and t.state in ('to-pick', 'picked') and (the_ids is null or t.order_id = any(the_ids)) group by t.order_id) w
  join stores.delivery d on d.order_id = w.order_id and d.erased_on is null and (w.is_picked or d.wanted_on <= until_day)
  left join orders.customer_order o on o.id = d.order_id
  left join organisation.delivery_place l on l.id = d.delivery_place_id
  left join lateral patients.receiver(d.person_id) r on d.person_id is not null
  left join lateral (select u.name, u.on_day, j.because from tours.job j join tours.stop s on s.id = j.stop_id join tours.tour u on u.id = s.tour_id
    where j.order_id = d.order_id and j.taken_off_at is not null order by j.taken_off_at desc limit 1) f on true
  where tours.actor_plans() and not exists (select from tours.job j where j.order_id = d.order_id and j.state in ('planned', 'loaded'))
  union all
  select null, p.id, p.pickup_no, p.person_id, p.delivery_place_id, coalesce(r.is_protected, false),
    coalesce(l.postcode, r.postcode), coalesce(l.street, r.street), p.pickup_on, p.pickup_on, true, false, p.wished_on, f.name, f.on_day, f.because
  from orders.pickup_order p
  left join organisation.delivery_place l on l.id = p.delivery_place_id
  left join lateral patients.receiver(p.person_id) r on p.person_id is not null
  left join lateral (select u.name, u.on_day, j.because from tours.job j join tours.stop s on s.id = j.stop_id join tours.tour u on u.id = s.tour_id
    where j.pickup_id = p.id and j.taken_off_at is not null order by j.taken_off_at desc limit 1) f on true
  where tours.actor_plans() and p.supplier_id = platform.actor_supplier() and p.state in ('registered', 'part-arrived') and p.pickup_on <= until_day
    and (the_ids is null or p.id = any(the_ids))
    and not exists (select from tours.job j where j.pickup_id = p.id and j.state in ('planned', 'loaded'))
    and exists (select from orders.pickup_row w where w.pickup_id = p.id and w.state = 'registered'
      and not exists (select from tours.fetched f where f.pickup_row_id = w.id and f.undone_at is null))
$$;

-- As before, with what is urgent and what was refused at the door.
drop function tours.things(uuid);
create function tours.things(the_tour uuid) returns table (job_id uuid, stop_id uuid, order_id uuid, order_no text, pick_task_id uuid, article_no text, device_no text,
  quantity integer, is_marked boolean, state text, is_loaded boolean, is_urgent boolean, refused_because text)
language sql stable security definer set search_path = pg_catalog as $$
  select j.id, s.id, d.order_id, d.order_no, t.id, t.article_no, v.device_no, t.quantity, t.is_marked, t.state,
    l.job_id is not null, coalesce(o.is_urgent, false), l.refused_because
  from tours.stop s join tours.job j on j.stop_id = s.id and j.order_id is not null and j.state not in ('left', 'dropped')
  join stores.delivery d on d.order_id = j.order_id
  left join orders.customer_order o on o.id = d.order_id
  join stores.pick_task t on t.order_id = j.order_id
  left join tours.loaded l on l.job_id = j.id and l.pick_task_id = t.id
  left join devices.device v on v.id = t.device_id
  where s.tour_id = the_tour and tours.knows(the_tour) and (t.state in ('to-pick', 'picked') or l.job_id is not null)
$$;
drop function tours.left_things(uuid);
create function tours.left_things(the_tour uuid) returns table (job_id uuid, stop_id uuid, order_id uuid, order_no text, pick_task_id uuid, article_no text, device_no text,
  quantity integer, is_marked boolean, state text, is_loaded boolean, is_urgent boolean, refused_because text)
language sql stable security definer set search_path = pg_catalog as $$
  select j.id, s.id, d.order_id, d.order_no, t.id, t.article_no, v.device_no, t.quantity, t.is_marked, t.state, false, coalesce(c.is_urgent, false), null::text
  from tours.stop s join tours.job j on j.stop_id = s.id and j.order_id is not null and j.state = 'left'
  join stores.delivery d on d.order_id = j.order_id
  left join orders.customer_order c on c.id = d.order_id
  join stores.pick_task t on t.order_id = j.order_id and t.state in ('to-pick', 'picked')
  left join devices.device v on v.id = t.device_id
  where s.tour_id = the_tour and tours.knows(the_tour)
    and not exists (select from tours.job o where o.order_id = j.order_id and o.state in ('planned', 'loaded'))
$$;

-- As before; what another tour has fetched already is not fetched again.
create or replace function tours.fetches(the_tour uuid) returns table (job_id uuid, stop_id uuid, pickup_id uuid, pickup_no text, pickup_row_id uuid, device_id uuid, device_no text,
  article_no text, outcome text)
language sql stable security definer set search_path = pg_catalog as $$
  select j.id, s.id, p.id, p.pickup_no, w.id, v.id, v.device_no, v.article_no, f.outcome
  from tours.stop s join tours.job j on j.stop_id = s.id and j.pickup_id is not null and j.state not in ('left', 'dropped')
  join orders.pickup_order p on p.id = j.pickup_id
  join orders.pickup_row w on w.pickup_id = p.id
  join devices.device v on v.id = w.device_id
  left join tours.fetched f on f.job_id = j.id and f.pickup_row_id = w.id and f.undone_at is null
  where s.tour_id = the_tour and tours.knows(the_tour) and (f.outcome is not null
    or (w.state = 'registered' and not exists (select from tours.fetched e where e.pickup_row_id = w.id and e.undone_at is null)))
$$;

-- What tours of days that have been did not do, and no other has taken: at which stop, and whether it stands on the van. Nobody's name; a home's
-- postcode, which nobody is told of a protected person. For whoever plans.
create function tours.left_over(the_day date) returns table (tour_id uuid, tour_name text, on_day date, tour_state text, stop_id uuid, place_no smallint, delivery_place_id uuid,
  postcode text, is_protected boolean, order_id uuid, pickup_id uuid, number text, wanted_on date, is_urgent boolean, is_on_van boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select t.id, t.name, t.on_day, t.state, s.id, s.place_no, s.delivery_place_id, coalesce(l.postcode, r.postcode), coalesce(r.is_protected, false),
    j.order_id, j.pickup_id, w.number, w.wanted_on, w.is_urgent,
    exists (select from tours.loaded x where x.job_id = j.id)
  from tours.tour t join tours.stop s on s.tour_id = t.id and s.state = 'waiting' join tours.job j on j.stop_id = s.id and j.state in ('planned', 'loaded')
  cross join lateral (
    select d.order_no as number, d.person_id, d.wanted_on, coalesce(o.is_urgent, false) as is_urgent
      from stores.delivery d left join orders.customer_order o on o.id = d.order_id where d.order_id = j.order_id
    union all
    select p.pickup_no, p.person_id, p.pickup_on, false from orders.pickup_order p where p.id = j.pickup_id) w
  left join organisation.delivery_place l on l.id = s.delivery_place_id
  left join lateral patients.receiver(w.person_id) r on w.person_id is not null
  where tours.actor_plans() and t.supplier_id = platform.actor_supplier() and t.on_day < the_day and t.state in ('planned', 'loading', 'out')
$$;

-- A tour that is struck has no room.
create or replace function tours.room_on(the_area uuid, the_days date[]) returns table (on_day date, stops integer, capacity integer, is_gone boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select t.on_day, sum((select count(*) from tours.stop s where s.tour_id = t.id and s.state <> 'empty'))::integer, sum(t.capacity)::integer,
    bool_and(t.state in ('out', 'done'))
  from tours.tour t where t.area_id = the_area and t.on_day = any(the_days) and t.supplier_id = platform.actor_supplier() and t.state <> 'struck' group by t.on_day
$$;
revoke all on function tours.wanted(date, uuid[]), tours.things(uuid), tours.left_things(uuid), tours.left_over(date) from public;
grant execute on function tours.wanted(date, uuid[]), tours.things(uuid), tours.left_things(uuid), tours.left_over(date) to omlopp_app;
