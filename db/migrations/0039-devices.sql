-- breaking: no
-- A device that a person has stands under a care provider and a legal basis: those of the order that it came by. They stand in the
-- row and in each entry of its history, so that row security compares values; they go when the device leaves her.
alter table devices.device add column lagrum text, add column care_provider_id uuid;
update devices.device d set lagrum = o.lagrum, care_provider_id = o.care_provider_id
  from orders.order_row r join orders.customer_order o on o.id = r.order_id where d.person_id is not null and r.id = d.order_row_id;

alter table devices.custody add column supplier_id uuid, add column lagrum text, add column care_provider_id uuid;
alter table devices.custody disable trigger append_only;
update devices.custody c set supplier_id = d.supplier_id from devices.device d where d.id = c.device_id;
update devices.custody c set lagrum = o.lagrum, care_provider_id = o.care_provider_id
  from orders.order_row r join orders.customer_order o on o.id = r.order_id where c.person_id is not null and r.id = c.order_row_id;
alter table devices.custody enable trigger append_only;
alter table devices.custody alter column supplier_id set not null, alter column supplier_id set default platform.actor_supplier();

-- A part stands under the order that it came by itself.
alter table devices.component add column supplier_id uuid, add column person_id uuid, add column lagrum text, add column care_provider_id uuid;
update devices.component c set supplier_id = d.supplier_id, person_id = d.person_id, lagrum = d.lagrum, care_provider_id = d.care_provider_id
  from devices.device d where d.id = c.device_id;
update devices.component c set lagrum = o.lagrum, care_provider_id = o.care_provider_id
  from orders.order_row r join orders.customer_order o on o.id = r.order_id where c.person_id is not null and r.id = c.order_row_id;
alter table devices.component alter column supplier_id set not null;
create function devices.keep_basis() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  select d.supplier_id, d.person_id, coalesce(new.lagrum, d.lagrum), coalesce(new.care_provider_id, d.care_provider_id)
    into new.supplier_id, new.person_id, new.lagrum, new.care_provider_id from devices.device d where d.id = new.device_id;
  return new;
end $$;
create trigger keep_basis before insert on devices.component for each row execute function devices.keep_basis();

-- Stock is no person's. What a person has is its hands' (warehouse, workshop: an id and no name), her own, and theirs who meet her
-- and may read what the provider keeps.
drop policy own on devices.device;
create policy own on devices.device using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_handles()) or (person_id is null and (select platform.actor_is_staff()))
  or relations.opens(person_id, care_provider_id, lagrum)));
drop policy own on devices.custody;
create policy own on devices.custody using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_handles()) or (person_id is null and (select platform.actor_is_staff()))
  or relations.opens(person_id, care_provider_id, lagrum)));
drop policy own on devices.component;
create policy own on devices.component using (supplier_id = (select platform.actor_supplier()) and (
  (select platform.actor_handles()) or (person_id is null and (select platform.actor_is_staff()))
  or relations.opens(person_id, care_provider_id, lagrum)));

drop function devices.move(uuid, timestamptz, timestamptz, text, text, uuid, text, uuid, uuid, text, text, uuid, integer);
-- As before (0006), and with whose order and by which legal basis a person has it.
create function devices.move(the_device uuid, at timestamptz, recorded_at timestamptz, to_state text, to_holder text, to_store uuid, to_bin text,
  to_person uuid, to_unit uuid, why text, to_grade text, the_row uuid, corrected integer, the_provider uuid, the_lagrum text) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  before devices.device%rowtype;
  is_hers boolean := to_person is not null;
begin
  -- As the owner row security does not hold here, so it is asked for by hand.
  select * into before from devices.device d where d.id = the_device and d.supplier_id = platform.actor_supplier() and platform.actor_is_staff() for update;
  if not found then raise exception 'no such device for this actor' using errcode = 'no_data_found'; end if;
  if before.held_since is not null and at < before.held_since then
    raise exception 'custody goes forward in time' using errcode = 'check_violation', constraint = 'custody_goes_forward';
  end if;
  -- One update for state and holder, so that the row's checks see both.
  update devices.device set state = to_state, grade = to_grade, order_row_id = the_row, custody_no = before.custody_no + 1, holder = to_holder, store_id = to_store,
    bin = to_bin, person_id = to_person, unit_id = to_unit, held_since = at,
    care_provider_id = case when is_hers then the_provider end, lagrum = case when is_hers then the_lagrum end where id = the_device;
  insert into devices.custody (device_id, no, at, recorded_at, holder, store_id, bin, person_id, unit_id, because, grade, order_row_id, corrects,
    supplier_id, care_provider_id, lagrum)
  values (the_device, before.custody_no + 1, at, recorded_at, to_holder, to_store, to_bin, to_person, to_unit, why, to_grade, the_row, corrected,
    before.supplier_id, case when is_hers then the_provider end, case when is_hers then the_lagrum end);
  return before.custody_no + 1;
end $$;
revoke all on function devices.move(uuid, timestamptz, timestamptz, text, text, uuid, text, uuid, uuid, text, text, uuid, integer, uuid, text) from public;
grant execute on function devices.move(uuid, timestamptz, timestamptz, text, text, uuid, text, uuid, uuid, text, text, uuid, integer, uuid, text) to omlopp_app;

create or replace function devices.register(the_device uuid, the_no text, the_article text, the_serial text, the_year smallint, the_day date, the_price bigint,
  to_store uuid, to_bin text, at timestamptz) returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not platform.actor_is_supplier() then raise exception 'not for this actor' using errcode = 'insufficient_privilege'; end if;
  insert into devices.device (id, supplier_id, device_no, article_no, serial_no, made_in, bought_on, purchase_ore, state)
  values (the_device, platform.actor_supplier(), the_no, the_article, the_serial, the_year, the_day, the_price, 'arrived');
  perform devices.move(the_device, at, at, 'in-stock', 'store', to_store, to_bin, null, null, 'bought', 'new', null, null, null, null);
end $$;

-- I hemmet: what a person has, for whoever meets her, by which provider and basis it ever came: what both must know to care for her
-- and to see that it goes home. Article, number, since when, and whether it is one's own to read; not who, why or what it costs. What
-- another provider keeps and she has blocked is not in it.
create function devices.in_home(the_person uuid) returns table (device_id uuid, device_no text, article_no text, since timestamptz, is_own boolean)
language sql stable security definer set search_path = pg_catalog as $$
  select x.id, x.device_no, x.article_no, x.held_since, x.is_own from (
    select d.id, d.device_no, d.article_no, d.held_since, d.care_provider_id, d.lagrum,
      coalesce(relations.reads(the_person, d.care_provider_id, d.lagrum), false) as is_own
    from devices.device d where d.person_id = the_person and d.supplier_id = platform.actor_supplier() and relations.meets(the_person)) x
  where x.is_own or not relations.is_blocked(the_person, x.care_provider_id, x.lagrum)
$$;
-- That there is something in the home that she has blocked from the actor: not what, not how much.
create function devices.has_blocked(the_person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog as $$
  select exists (select from devices.device d where d.person_id = the_person and d.supplier_id = platform.actor_supplier() and relations.meets(the_person)
    and not coalesce(relations.reads(the_person, d.care_provider_id, d.lagrum), false) and relations.is_blocked(the_person, d.care_provider_id, d.lagrum))
$$;
-- The same few facts of devices that are to be fetched, locked until the transaction ends: what is in the home must be able to go
-- home, whoever ordered it.
create function devices.lock_in_home(the_person uuid, the_devices uuid[]) returns table (device_id uuid, device_no text, article_no text, state text)
language sql security definer set search_path = pg_catalog as $$
  select d.id, d.device_no, d.article_no, d.state from devices.device d
  where d.id = any(the_devices) and d.person_id = the_person and d.id in (select h.device_id from devices.in_home(the_person) h)
  order by d.id for update of d
$$;
-- What a person has had and has no longer, of what the actor may read, with number and article also of a device that another has now.
create function devices.ended_loans(the_person uuid) returns table (device_id uuid, device_no text, article_no text, began timestamptz, ended timestamptz,
  because text)
language sql stable security definer set search_path = pg_catalog as $$
  select c.device_id, d.device_no, d.article_no, c.at, n.at, n.because
  from devices.custody c
  join devices.custody n on n.device_id = c.device_id and n.no = c.no + 1
  join devices.device d on d.id = c.device_id
  where c.person_id = the_person and c.supplier_id = platform.actor_supplier() and relations.opens(c.person_id, c.care_provider_id, c.lagrum)
$$;
-- The numbers of devices, for an invoice's lines: a number is no person.
create function devices.numbers_of(the_devices uuid[]) returns table (device_id uuid, device_no text)
language sql stable security definer set search_path = pg_catalog as $$
  select d.id, d.device_no from devices.device d
  where d.id = any(the_devices) and d.supplier_id = platform.actor_supplier() and platform.actor_is_supplier()
$$;
revoke all on function devices.in_home(uuid), devices.has_blocked(uuid), devices.lock_in_home(uuid, uuid[]), devices.ended_loans(uuid),
  devices.numbers_of(uuid[]) from public;
grant execute on function devices.in_home(uuid), devices.has_blocked(uuid), devices.lock_in_home(uuid, uuid[]), devices.ended_loans(uuid),
  devices.numbers_of(uuid[]) to omlopp_app;
