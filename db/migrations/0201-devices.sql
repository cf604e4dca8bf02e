-- breaking: no
-- A device that another supplier has taken over is elsewhere: no stock, nobody's here, its history kept. Taken back, it is with its holder again.
create or replace function devices.holds_device(device_no text, made_in smallint, purchase_ore bigint, grade text, state text, holder text, store_id uuid,
  person_id uuid, order_row_id uuid) returns boolean language plpgsql immutable parallel safe as $$
begin
  return device_no ~ '^[0-9A-Z-]{4,20}$' and made_in between 1970 and 2100 and purchase_ore >= 0
    and grade in ('new', 'reconditioned')
    and state in ('in-stock', 'reserved', 'picked', 'lent', 'arrived', 'reconditioning', 'scrapped', 'lost', 'sold', 'elsewhere')
    and holder in ('vendor', 'store', 'person', 'unit', 'transit', 'workshop', 'scrap', 'loss', 'elsewhere')
    and (holder = 'person') = (person_id is not null)
    and (holder = 'store') = (store_id is not null)
    and (state = 'elsewhere') = (holder = 'elsewhere')
    and (state <> 'lent' or holder in ('person', 'unit'))
    and (state <> 'sold' or holder = 'unit' and order_row_id is not null)
    and (state not in ('in-stock', 'reserved', 'picked') or holder = 'store')
    and (state <> 'in-stock' or order_row_id is null);
end $$;
alter table devices.custody drop constraint custody_holder_check,
  add constraint custody_holder_check check (holder in ('vendor', 'store', 'person', 'unit', 'transit', 'workshop', 'scrap', 'loss', 'elsewhere'));

create or replace function devices.keep_state() returns trigger language plpgsql as $$
declare
  step text := old.state || '>' || new.state;
begin
  if step not in ('in-stock>reserved', 'in-stock>lent', 'in-stock>scrapped', 'in-stock>lost', 'reserved>in-stock', 'reserved>picked', 'reserved>lost',
    'picked>reserved', 'picked>lent', 'picked>sold', 'picked>in-stock', 'picked>lost', 'lent>arrived', 'lent>lost', 'arrived>reconditioning', 'arrived>scrapped',
    'arrived>lent', 'arrived>lost', 'reconditioning>in-stock', 'reconditioning>scrapped', 'reconditioning>lost', 'lost>arrived', 'lost>lent',
    'lost>scrapped', 'lent>elsewhere', 'elsewhere>lent')
    -- Straight from the vendor, when it is born.
    and not (step = 'arrived>in-stock' and old.custody_no = 0) then
    raise exception 'a device does not go %', step using errcode = 'check_violation', constraint = 'device_moves';
  end if;
  if old.hold_reason is not null and new.hold_reason is not null
    and step not in ('reserved>in-stock', 'picked>reserved', 'lent>arrived', 'lost>arrived', 'lost>lent') and new.state <> 'lost' then
    raise exception 'a held device is not touched' using errcode = 'check_violation', constraint = 'held_device';
  end if;
  return new;
end $$;

-- Registers what a person of the actor's register brings with her, with her from the moment: bought when and for what it once was.
create function devices.take_in(the_device uuid, the_no text, the_article text, the_serial text, the_year smallint, the_day date, the_price bigint,
  the_grade text, next_service date, at timestamptz, recorded_at timestamptz, the_person uuid, the_row uuid, the_provider uuid, the_lagrum text)
returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not platform.actor_serves() or not exists (select from patients.person p where p.id = the_person and p.supplier_id = platform.actor_supplier()) then
    raise exception 'not for this actor' using errcode = 'insufficient_privilege';
  end if;
  insert into devices.device (id, supplier_id, device_no, article_no, serial_no, made_in, bought_on, purchase_ore, state, grade, next_service_on)
  values (the_device, platform.actor_supplier(), the_no, the_article, the_serial, the_year, the_day, the_price, 'arrived', the_grade, next_service);
  perform devices.move(the_device, at, recorded_at, 'lent', 'person', null, null, the_person, null, 'taken-in', the_grade, the_row, null, the_provider,
    the_lagrum);
end $$;
revoke all on function devices.take_in(uuid, text, text, text, smallint, date, bigint, text, date, timestamptz, timestamptz, uuid, uuid, uuid, text) from public;
grant execute on function devices.take_in(uuid, text, text, text, smallint, date, bigint, text, date, timestamptz, timestamptz, uuid, uuid, uuid, text) to omlopp_app;
