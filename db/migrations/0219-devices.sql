-- breaking: no
-- What is kept for a person is hers to get: found by whom it is kept for, and ended when it leaves the shelf for good.
create index earmark_of_person on devices.earmark (person_id) where ended_at is null;

-- The devices that are kept for a person now. For whoever orders for her, picks or hands out: ids alone.
create function devices.kept_for(the_person uuid) returns setof uuid
language sql stable security definer set search_path = pg_catalog rows 2 as $$
  select e.device_id from devices.earmark e
  where e.person_id = the_person and e.ended_at is null and e.supplier_id = platform.actor_supplier() and platform.actor_is_staff()
$$;
revoke all on function devices.kept_for(uuid) from public;
grant execute on function devices.kept_for(uuid) to omlopp_app;

-- Ends what is kept of devices that have left: for whom it was is taken away. What waits for a repair to end has no earmark, and is left.
create function devices.end_keeping(the_devices uuid[], how text, at timestamptz) returns void
language sql security definer set search_path = pg_catalog as $$
  with ended as (
    update devices.earmark e set person_id = null, ended_at = at, ended_as = how
    where e.device_id = any(the_devices) and e.ended_at is null and e.supplier_id = platform.actor_supplier() and platform.actor_is_staff()
    returning e.device_id)
  update devices.device d set kept_until = null from ended where d.id = ended.device_id
$$;
revoke all on function devices.end_keeping(uuid[], text, timestamptz) from public;
grant execute on function devices.end_keeping(uuid[], text, timestamptz) to omlopp_app;

-- As in states.rule.ts (a test compares the two): what a picker did not find in its bin, and is found there after all, never left it.
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
    and step not in ('reserved>in-stock', 'picked>reserved', 'lent>arrived', 'lost>arrived', 'lost>lent', 'lost>in-stock') and new.state <> 'lost' then
    raise exception 'a held device is not touched' using errcode = 'check_violation', constraint = 'held_device';
  end if;
  return new;
end $$;
