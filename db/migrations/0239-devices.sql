-- breaking: no
-- As in states.rule.ts (a test compares the two): a held device that was picked goes back to its shelf and is let go in one step, when its order is over.
create or replace function devices.keep_state() returns trigger language plpgsql as $$
declare
  step text := old.state || '>' || new.state;
begin
  if step not in ('in-stock>reserved', 'in-stock>lent', 'in-stock>scrapped', 'in-stock>lost', 'reserved>in-stock', 'reserved>picked', 'reserved>lost',
    'picked>reserved', 'picked>lent', 'picked>sold', 'picked>in-stock', 'picked>lost', 'lent>arrived', 'lent>lost', 'arrived>reconditioning', 'arrived>scrapped',
    'arrived>lent', 'arrived>lost', 'reconditioning>in-stock', 'reconditioning>scrapped', 'reconditioning>lost', 'lost>arrived', 'lost>lent',
    'lost>in-stock', 'lost>scrapped', 'lent>elsewhere', 'elsewhere>lent')
    -- Straight from the vendor, when it is born.
    and not (step = 'arrived>in-stock' and old.custody_no = 0) then
    raise exception 'a device does not go %', step using errcode = 'check_violation', constraint = 'device_moves';
  end if;
  if old.hold_reason is not null and new.hold_reason is not null
    and step not in ('reserved>in-stock', 'picked>reserved', 'lent>arrived', 'lost>arrived', 'lost>lent', 'lost>in-stock') and new.state <> 'lost'
    -- It stands where it stood: nobody has moved it.
    and not (step = 'picked>in-stock' and new.custody_no = old.custody_no) then
    raise exception 'a held device is not touched' using errcode = 'check_violation', constraint = 'held_device';
  end if;
  return new;
end $$;
