-- breaking: no
-- A used device that is sold: it stays with the unit that bought it, is not the supplier's any longer, and goes nowhere from there.
create or replace function devices.holds_device(device_no text, made_in smallint, purchase_ore bigint, grade text, state text, holder text, store_id uuid,
  person_id uuid, order_row_id uuid) returns boolean language plpgsql immutable parallel safe as $$
begin
  return device_no ~ '^[0-9A-Z-]{4,20}$' and made_in between 1970 and 2100 and purchase_ore >= 0
    and grade in ('new', 'reconditioned')
    and state in ('in-stock', 'reserved', 'picked', 'lent', 'arrived', 'reconditioning', 'scrapped', 'lost', 'sold')
    and holder in ('vendor', 'store', 'person', 'unit', 'transit', 'workshop', 'scrap', 'loss')
    and (holder = 'person') = (person_id is not null)
    and (holder = 'store') = (store_id is not null)
    and (state <> 'lent' or holder in ('person', 'unit'))
    and (state <> 'sold' or holder = 'unit' and order_row_id is not null)
    and (state not in ('in-stock', 'reserved', 'picked') or holder = 'store')
    and (state <> 'in-stock' or order_row_id is null);
end $$;

-- As in states.rule.ts (a test compares the two): new is what is sold.
create or replace function devices.keep_state() returns trigger language plpgsql as $$
declare
  step text := old.state || '>' || new.state;
begin
  if step not in ('in-stock>reserved', 'in-stock>lent', 'in-stock>scrapped', 'in-stock>lost', 'reserved>in-stock', 'reserved>picked', 'reserved>lost',
    'picked>reserved', 'picked>lent', 'picked>sold', 'picked>in-stock', 'picked>lost', 'lent>arrived', 'lent>lost', 'arrived>reconditioning', 'arrived>scrapped',
    'arrived>lent', 'arrived>lost', 'reconditioning>in-stock', 'reconditioning>scrapped', 'reconditioning>lost', 'lost>arrived', 'lost>lent',
    'lost>scrapped')
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
