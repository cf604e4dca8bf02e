-- breaking: no
-- The vans' days: tours with room for so many stops, what is handed over and fetched at each, and the proof of it. Who receives
-- stands in no table here: a job points at an order or a pick-up, and whose they are is asked of them.
create schema tours;
grant usage on schema tours to omlopp_app;

create table tours.tour (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  -- Null: a tour beside the areas' fixed days.
  area_id uuid references organisation.area,
  name text not null check (length(name) between 2 and 60),
  on_day date not null,
  driver_id uuid references organisation.staff,
  van text check (length(van) between 1 and 40),
  -- Stops at most.
  capacity smallint not null check (capacity between 1 and 100),
  state text not null default 'planned' check (state in ('planned', 'loading', 'out', 'done')),
  version integer not null default 1,
  made_at timestamptz not null,
  out_at timestamptz,
  done_at timestamptz,
  unique (supplier_id, on_day, name),
  check (state = 'planned' or driver_id is not null),
  check ((state in ('out', 'done')) = (out_at is not null)),
  check ((state = 'done') = (done_at is not null))
);
create index tour_of_driver on tours.tour (driver_id, on_day) where driver_id is not null;

create table tours.stop (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  tour_id uuid not null references tours.tour,
  -- Its place in the tour, from 1.
  place_no smallint not null check (place_no >= 1),
  -- Null: the home of whoever its jobs are for.
  delivery_place_id uuid references organisation.delivery_place,
  -- Empty: nothing of it goes with the van any more.
  state text not null default 'waiting' check (state in ('waiting', 'done', 'missed', 'empty')),
  arrived_at timestamptz,
  closed_at timestamptz,
  -- Who received it, as the driver wrote it, and how it is proved.
  received_by text check (length(received_by) between 2 and 100),
  proof text check (proof in ('name', 'photo', 'signature')),
  handed_count smallint,
  handed_at timestamptz,
  -- Why nobody was met.
  note text check (length(note) <= 500),
  check ((handed_at is null) = (proof is null)),
  check ((state in ('done', 'missed')) = (closed_at is not null))
);
create index stop_of_tour on tours.stop (tour_id, place_no);

create table tours.job (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  stop_id uuid not null references tours.stop,
  order_id uuid,
  pickup_id uuid,
  -- Left: it was not on the van when the van left. Dropped: taken off the tour while it was planned.
  state text not null default 'planned' check (state in ('planned', 'loaded', 'done', 'missed', 'left', 'dropped')),
  check (num_nonnulls(order_id, pickup_id) = 1)
);
create index job_of_stop on tours.job (stop_id);
create index job_of_order on tours.job (order_id) where order_id is not null;
create index job_of_pickup on tours.job (pickup_id) where pickup_id is not null;
-- On one tour at a time.
create unique index job_order_once on tours.job (order_id) where state in ('planned', 'loaded');
create unique index job_pickup_once on tours.job (pickup_id) where state in ('planned', 'loaded');

-- What stands on the van: one row a picked thing.
create table tours.loaded (
  job_id uuid not null references tours.job,
  pick_task_id uuid not null,
  supplier_id uuid not null default platform.actor_supplier(),
  loaded_at timestamptz not null,
  loaded_by uuid not null default platform.actor_user(),
  primary key (job_id, pick_task_id)
);

-- What was fetched at a stop, or was not there. It has come home when the warehouse takes it in. Append-only.
create table tours.fetched (
  job_id uuid not null references tours.job,
  pickup_row_id uuid not null,
  supplier_id uuid not null default platform.actor_supplier(),
  device_id uuid not null references devices.device,
  outcome text not null check (outcome in ('fetched', 'missing')),
  note text check (length(note) <= 500),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user(),
  primary key (job_id, pickup_row_id)
);
create index fetched_row on tours.fetched (pickup_row_id);

-- A signature that was drawn, or a photo. Append-only.
create table tours.proof (
  stop_id uuid primary key references tours.stop,
  supplier_id uuid not null default platform.actor_supplier(),
  media_type text not null check (media_type in ('image/png', 'image/jpeg')),
  picture bytea not null check (length(picture) between 1 and 1000000),
  at timestamptz not null,
  by_user uuid not null default platform.actor_user()
);
create trigger append_only before update on tours.proof for each row execute function platform.refuse_change();
create trigger append_only before update on tours.fetched for each row execute function platform.refuse_change();

-- Who plans: customer service, the warehouse, and the program itself. A driver meets her own tours.
create function tours.actor_plans() returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('app.role', true), '') in ('system', 'customer-service', 'warehouse')
$$;
create function tours.drives(the_driver uuid) returns boolean language sql stable parallel safe as $$
  select coalesce(current_setting('app.role', true), '') = 'driver' and the_driver = platform.actor_user()
$$;

alter table tours.tour enable row level security;
create policy own on tours.tour using (supplier_id = (select platform.actor_supplier()) and ((select tours.actor_plans()) or tours.drives(driver_id)));
alter table tours.stop enable row level security;
create policy own on tours.stop using (supplier_id = (select platform.actor_supplier())
  and ((select tours.actor_plans()) or tour_id in (select t.id from tours.tour t)));
alter table tours.job enable row level security;
create policy own on tours.job using (supplier_id = (select platform.actor_supplier())
  and ((select tours.actor_plans()) or exists (select from tours.stop s where s.id = stop_id)));
alter table tours.loaded enable row level security;
create policy own on tours.loaded using (supplier_id = (select platform.actor_supplier())
  and ((select tours.actor_plans()) or exists (select from tours.job j where j.id = job_id)));
alter table tours.fetched enable row level security;
create policy own on tours.fetched using (supplier_id = (select platform.actor_supplier())
  and ((select tours.actor_plans()) or exists (select from tours.job j where j.id = job_id)));
alter table tours.proof enable row level security;
create policy own on tours.proof using (supplier_id = (select platform.actor_supplier())
  and ((select tours.actor_plans()) or exists (select from tours.stop s where s.id = stop_id)));

grant select, insert on tours.tour, tours.stop, tours.job, tours.loaded, tours.fetched, tours.proof to omlopp_app;
grant update (driver_id, van, capacity, state, version, out_at, done_at) on tours.tour to omlopp_app;
grant update (tour_id, place_no, state, arrived_at, closed_at, received_by, proof, handed_count, handed_at, note) on tours.stop to omlopp_app;
grant update (state) on tours.job to omlopp_app;
-- A scan onto the van may be undone.
grant delete on tours.loaded to omlopp_app;

-- May the actor know what is on a tour? Its planner, and its own driver.
create function tours.knows(the_tour uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from tours.tour t where t.id = the_tour and t.supplier_id = platform.actor_supplier()
    and (tours.actor_plans() or tours.drives(t.driver_id)))
$$;
-- May the actor meet those whom a tour goes to? Its planner until it is done; its own driver while it is loaded and out, so that of
-- a tour of another day, of somebody else's, or of one that is over she is told nobody.
create function tours.meets(the_tour uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from tours.tour t where t.id = the_tour and t.supplier_id = platform.actor_supplier()
    and ((tours.actor_plans() and t.state <> 'done') or (tours.drives(t.driver_id) and t.state in ('loading', 'out'))))
$$;

-- What may go with a van and stands on no tour: orders of which something is picked or to be picked, and pick-ups of which something
-- is still to be fetched. With the home's address, which nobody is told of a protected person. For whoever plans.
create function tours.wanted(until_day date) returns table (order_id uuid, pickup_id uuid, number text, person_id uuid, delivery_place_id uuid,
  is_protected boolean, postcode text, street text, wanted_on date, not_before date, is_picked boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select d.order_id, null::uuid, d.order_no, d.person_id, d.delivery_place_id, coalesce(r.is_protected, false),
    coalesce(l.postcode, r.postcode), coalesce(l.street, r.street), d.wanted_on, o.wished_on, w.is_picked
  from (select t.order_id, bool_or(t.state = 'picked') as is_picked from stores.pick_task t join stores.store s on s.id = t.store_id and s.kind = 'main'
      where t.supplier_id = platform.actor_supplier() and t.state in ('to-pick', 'picked') group by t.order_id) w
  join stores.delivery d on d.order_id = w.order_id and d.erased_on is null and (w.is_picked or d.wanted_on <= until_day)
  left join orders.customer_order o on o.id = d.order_id
  left join organisation.delivery_place l on l.id = d.delivery_place_id
  left join lateral patients.receiver(d.person_id) r on d.person_id is not null
  where tours.actor_plans() and not exists (select from tours.job j where j.order_id = d.order_id and j.state in ('planned', 'loaded'))
  union all
  select null, p.id, p.pickup_no, p.person_id, p.delivery_place_id, coalesce(r.is_protected, false),
    coalesce(l.postcode, r.postcode), coalesce(l.street, r.street), p.pickup_on, p.pickup_on, true
  from orders.pickup_order p
  left join organisation.delivery_place l on l.id = p.delivery_place_id
  left join lateral patients.receiver(p.person_id) r on p.person_id is not null
  where tours.actor_plans() and p.supplier_id = platform.actor_supplier() and p.state in ('registered', 'part-arrived') and p.pickup_on <= until_day
    and not exists (select from tours.job j where j.pickup_id = p.id and j.state in ('planned', 'loaded'))
    and exists (select from orders.pickup_row w where w.pickup_id = p.id and w.state = 'registered'
      and not exists (select from tours.fetched f where f.pickup_row_id = w.id))
$$;

-- Whom each job of a tour is for and where it goes, with what the orderer said of it. Of a protected person neither name, home, door
-- nor contact: what is for her goes to a unit or is agreed with customer service.
create function tours.receivers(the_tour uuid) returns table (job_id uuid, stop_id uuid, kind text, number text, person_id uuid, delivery_place_id uuid, name text,
  is_protected boolean, care_of text, street text, postcode text, city text, contact_name text, contact_phone text, door_code text, note text,
  is_infectious boolean, wanted_on date, lagrum text)
language sql stable security definer set search_path = pg_catalog as $$
  select j.id, s.id, w.kind, w.number, w.person_id, w.delivery_place_id,
    case when r.is_protected then '' else coalesce(r.given_name || ' ' || r.family_name, u.name, b.name, '') end, coalesce(r.is_protected, false),
    r.care_of, r.street, r.postcode, r.city,
    case when not coalesce(r.is_protected, false) then w.contact_name end, case when not coalesce(r.is_protected, false) then w.contact_phone end,
    case when not coalesce(r.is_protected, false) then w.door_code end, case when not coalesce(r.is_protected, false) then w.note end,
    w.is_infectious, w.wanted_on, w.lagrum
  from tours.stop s join tours.job j on j.stop_id = s.id and j.state not in ('left', 'dropped')
  cross join lateral (
    select 'delivery' as kind, d.order_no as number, d.person_id, d.delivery_place_id, d.unit_id, d.to_store_id, o.contact_name, o.contact_phone, o.door_code, o.note,
      false as is_infectious, d.wanted_on, d.lagrum
    from stores.delivery d left join orders.customer_order o on o.id = d.order_id where d.order_id = j.order_id
    union all
    select 'pickup', p.pickup_no, p.person_id, p.delivery_place_id, case when p.person_id is null then p.unit_id end, null, p.contact_name, p.contact_phone, p.door_code, p.note,
      p.is_infectious, p.pickup_on, p.lagrum
    from orders.pickup_order p where p.id = j.pickup_id) w
  left join organisation.unit u on u.id = w.unit_id
  left join stores.store b on b.id = w.to_store_id
  left join lateral patients.receiver(w.person_id) r on w.person_id is not null
  where s.tour_id = the_tour and tours.meets(the_tour)
$$;

-- What the warehouse has for a tour's orders, and whether it stands on the van. Nobody's name.
create function tours.things(the_tour uuid) returns table (job_id uuid, stop_id uuid, order_id uuid, order_no text, pick_task_id uuid, article_no text, device_no text,
  quantity integer, is_marked boolean, state text, is_loaded boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select j.id, s.id, d.order_id, d.order_no, t.id, t.article_no, v.device_no, t.quantity, t.is_marked, t.state,
    exists (select from tours.loaded l where l.job_id = j.id and l.pick_task_id = t.id)
  from tours.stop s join tours.job j on j.stop_id = s.id and j.order_id is not null and j.state not in ('left', 'dropped')
  join stores.delivery d on d.order_id = j.order_id
  join stores.pick_task t on t.order_id = j.order_id and (t.state in ('to-pick', 'picked')
    or exists (select from tours.loaded l where l.job_id = j.id and l.pick_task_id = t.id))
  left join devices.device v on v.id = t.device_id
  where s.tour_id = the_tour and tours.knows(the_tour)
$$;

-- What is to be fetched on a tour.
create function tours.fetches(the_tour uuid) returns table (job_id uuid, stop_id uuid, pickup_id uuid, pickup_no text, pickup_row_id uuid, device_id uuid, device_no text,
  article_no text, outcome text)
language sql stable security definer set search_path = pg_catalog as $$
  select j.id, s.id, p.id, p.pickup_no, w.id, v.id, v.device_no, v.article_no, f.outcome
  from tours.stop s join tours.job j on j.stop_id = s.id and j.pickup_id is not null and j.state not in ('left', 'dropped')
  join orders.pickup_order p on p.id = j.pickup_id
  join orders.pickup_row w on w.pickup_id = p.id
  join devices.device v on v.id = w.device_id
  left join tours.fetched f on f.job_id = j.id and f.pickup_row_id = w.id
  where s.tour_id = the_tour and tours.knows(the_tour) and (w.state = 'registered' or f.outcome is not null)
$$;

-- Which tour of a day what was scanned belongs to, should it be another one's. A tour's name, and no more.
create function tours.belongs_to(the_code text, the_day date) returns table (tour_id uuid, tour_name text, on_day date)
language sql stable security definer set search_path = pg_catalog as $$
  select t.id, t.name, t.on_day from tours.tour t join tours.stop s on s.tour_id = t.id join tours.job j on j.stop_id = s.id and j.state in ('planned', 'loaded')
  join stores.delivery d on d.order_id = j.order_id join stores.pick_task k on k.order_id = j.order_id and k.state in ('to-pick', 'picked')
  left join devices.device v on v.id = k.device_id
  where t.supplier_id = platform.actor_supplier() and t.on_day >= the_day and (upper(d.order_no) = the_code or v.device_no = the_code)
    and (tours.actor_plans() or platform.actor_role() = 'driver')
  order by t.on_day, t.name limit 1
$$;

-- How full an area's tours are on some days: whoever orders is told no more than that.
create function tours.room_on(the_area uuid, the_days date[]) returns table (on_day date, stops integer, capacity integer, is_gone boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select t.on_day, sum((select count(*) from tours.stop s where s.tour_id = t.id and s.state <> 'empty'))::integer, sum(t.capacity)::integer,
    bool_and(t.state in ('out', 'done'))
  from tours.tour t where t.area_id = the_area and t.on_day = any(the_days) and t.supplier_id = platform.actor_supplier() group by t.on_day
$$;
revoke all on function tours.knows(uuid), tours.meets(uuid), tours.wanted(date), tours.receivers(uuid), tours.things(uuid), tours.fetches(uuid),
  tours.belongs_to(text, date), tours.room_on(uuid, date[]) from public;
grant execute on function tours.knows(uuid), tours.meets(uuid), tours.wanted(date), tours.receivers(uuid), tours.things(uuid), tours.fetches(uuid),
  tours.belongs_to(text, date), tours.room_on(uuid, date[]) to omlopp_app;

-- A person whose deliveries and pick-ups are made nobody's leaves no name, word or picture on the stops either: followed from the rows
-- that named her, so that whoever erases them has erased these.
create function tours.forget() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  stops uuid[];
begin
  if tg_table_name = 'delivery' then
    stops := array(select j.stop_id from tours.job j where j.order_id = new.order_id);
  else
    stops := array(select j.stop_id from tours.job j where j.pickup_id = new.id);
  end if;
  delete from tours.proof p where p.stop_id = any(stops);
  update tours.stop s set received_by = null, note = null where s.id = any(stops) and (s.received_by is not null or s.note is not null);
  return null;
end $$;
create trigger forget_tour after update of person_id on stores.delivery for each row when (old.person_id is not null and new.person_id is null)
  execute function tours.forget();
create trigger forget_tour after update of person_id on orders.pickup_order for each row when (old.person_id is not null and new.person_id is null)
  execute function tours.forget();

-- A pick-up that the van has left for is no longer taken back or changed.
alter table orders.pickup_order add column loaded_at timestamptz;
grant update (loaded_at) on orders.pickup_order to omlopp_app;
