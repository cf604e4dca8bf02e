-- breaking: no
-- Packages: what is picked and goes as one to one place.
create table stores.package (
  id uuid primary key,
  supplier_id uuid not null default platform.actor_supplier() references organisation.supplier,
  -- Where it is packed.
  store_id uuid not null references stores.store,
  -- Runs within the supplier: `KOLLI-n` on label and screen.
  no bigint not null check (no > 0),
  -- Serial shipping container code, 18 digits; null when the supplier has no GS1 company prefix.
  sscc text check (sscc ~ '^\d{18}$'),
  -- Unpacked: taken apart. Handed over: all that was in it.
  state text not null default 'open' check (state in ('open', 'closed', 'handed-over', 'unpacked')),
  weight_grams integer check (weight_grams between 1 and 2000000),
  opened_at timestamptz not null,
  opened_by uuid not null default platform.actor_user(),
  closed_at timestamptz,
  closed_by uuid,
  unique (supplier_id, no),
  unique (supplier_id, sscc),
  check (state <> 'closed' or closed_at is not null),
  check (state <> 'open' or closed_at is null)
);
create index package_here on stores.package (supplier_id, opened_at) where state in ('open', 'closed');
create table stores.package_number (supplier_id uuid primary key default platform.actor_supplier(), last_no bigint not null);

-- A picked row in a package: once, in one. What was taken out stays as it was.
create table stores.package_item (
  package_id uuid not null references stores.package,
  pick_task_id uuid not null references stores.pick_task,
  supplier_id uuid not null default platform.actor_supplier(),
  packed_at timestamptz not null,
  packed_by uuid not null default platform.actor_user(),
  is_in boolean not null default true,
  out_at timestamptz,
  check (is_in = (out_at is null))
);
create unique index package_item_once on stores.package_item (pick_task_id) where is_in;
create index package_item_of on stores.package_item (package_id) where is_in;

alter table stores.package enable row level security;
create policy own on stores.package using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_staff()));
alter table stores.package_number enable row level security;
create policy own on stores.package_number using (supplier_id = (select platform.actor_supplier()) and (select platform.actor_is_supplier()));
-- As the row that is in it: those who handle it, and those whose order it is.
alter table stores.package_item enable row level security;
create policy own on stores.package_item using (supplier_id = (select platform.actor_supplier())
  and ((select platform.actor_handles()) or exists (select from stores.pick_task t where t.id = pick_task_id)));
grant select, insert on stores.package, stores.package_item, stores.package_number to omlopp_app;
grant update (state, weight_grams, closed_at, closed_by) on stores.package to omlopp_app;
grant update (is_in, out_at) on stores.package_item to omlopp_app;
grant update (last_no) on stores.package_number to omlopp_app;

-- Only what is picked is put in, only in a package that is open; what is out stays out. Two who pack in one package wait for each other.
create function stores.keep_package_item() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  the_state text := (select p.state from stores.package p where p.id = new.package_id for update);
begin
  if tg_op = 'UPDATE' then
    if not old.is_in then raise exception 'what is out of a package stays out' using errcode = 'restrict_violation'; end if;
    return new;
  end if;
  if the_state is distinct from 'open' then
    raise exception 'the package is not open' using errcode = 'check_violation', constraint = 'package_open';
  end if;
  if not exists (select from stores.pick_task t where t.id = new.pick_task_id and t.state = 'picked') then
    raise exception 'only what is picked is packed' using errcode = 'check_violation', constraint = 'packed_is_picked';
  end if;
  return new;
end $$;
create trigger keep_package_item before insert or update on stores.package_item for each row execute function stores.keep_package_item();

-- What is in a package that is closed is what it was closed with: a row that leaves it opens it, and the last one ends it.
create function stores.take_out(the_task uuid) returns void language plpgsql security definer set search_path = pg_catalog as $$
declare
  the_package uuid;
begin
  update stores.package_item i set is_in = false, out_at = now() where i.pick_task_id = the_task and i.is_in returning i.package_id into the_package;
  if the_package is null then return; end if;
  if exists (select from stores.package_item i where i.package_id = the_package and i.is_in) then
    update stores.package set state = 'open', closed_at = null, closed_by = null where id = the_package and state = 'closed';
  else
    update stores.package set state = 'unpacked' where id = the_package and state in ('open', 'closed', 'handed-over');
  end if;
end $$;
revoke all on function stores.take_out(uuid) from public;

-- A picked row that goes back to its shelf, is cancelled, or is handed over by itself, is out of its package. A package whose rows are all
-- handed over is handed over; on a van it is together until then.
create function stores.follow_packed() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  the_package uuid := (select i.package_id from stores.package_item i where i.pick_task_id = new.id and i.is_in);
begin
  if the_package is null then return null; end if;
  if new.state <> 'delivered' then
    perform stores.take_out(new.id);
  elsif not exists (select from stores.package_item i join stores.pick_task t on t.id = i.pick_task_id
      where i.package_id = the_package and i.is_in and t.state <> 'delivered') then
    update stores.package set state = 'handed-over', closed_at = coalesce(closed_at, now()) where id = the_package and state in ('open', 'closed');
  elsif not tours.is_on_van(new.id) then
    perform stores.take_out(new.id);
  end if;
  return null;
end $$;
create trigger follow_packed after update of state on stores.pick_task for each row
  when (old.state in ('picked', 'delivered') and old.state is distinct from new.state) execute function stores.follow_packed();

-- An order that goes somewhere else is out of a package that it shared; alone in it, the package is opened, for its label says the old place.
create function stores.follow_place() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  the_item record;
begin
  for the_item in
    select i.package_id, i.pick_task_id, exists (select from stores.package_item o join stores.pick_task u on u.id = o.pick_task_id
      where o.package_id = i.package_id and o.is_in and u.order_id <> new.order_id) as is_shared
    from stores.pick_task t join stores.package_item i on i.pick_task_id = t.id and i.is_in
    where t.order_id = new.order_id and t.state = 'picked' order by i.pick_task_id
  loop
    if tours.is_on_van(the_item.pick_task_id) then continue; end if;
    if the_item.is_shared then perform stores.take_out(the_item.pick_task_id);
    else update stores.package set state = 'open', closed_at = null, closed_by = null where id = the_item.package_id and state = 'closed';
    end if;
  end loop;
  return null;
end $$;
create trigger follow_place after update of delivery_place_id on stores.delivery for each row
  when (old.delivery_place_id is distinct from new.delivery_place_id) execute function stores.follow_place();
