-- breaking: no
-- A task of one certain device: no other may be picked for it. It is held from the moment that it is ordered, also while a person decides
-- whether it may go on. Held or not, a device is in one open task.
alter table stores.pick_task add column is_named boolean not null default false;

create or replace function stores.holds_task(state text, quantity integer, is_marked boolean, device_id uuid, picked_at timestamptz, delivered_at timestamptz)
returns boolean language plpgsql immutable parallel safe as $$
begin
  return state in ('held', 'waiting-stock', 'to-pick', 'picked', 'delivered', 'cancelled') and quantity between 1 and 999
    and (not is_marked or quantity = 1)
    and (state in ('picked', 'delivered')) = (picked_at is not null)
    and (state = 'delivered') = (delivered_at is not null)
    and (state <> 'held' or device_id is not null)
    and (state <> 'waiting-stock' or device_id is null)
    and (state <> 'to-pick' or not is_marked or device_id is not null)
    and (state not in ('picked', 'delivered') or not is_marked or device_id is not null);
end $$;

drop index stores.pick_device_once;
create unique index pick_device_once on stores.pick_task (device_id) where state in ('held', 'to-pick', 'picked') and device_id is not null;

-- What is named never waits for stock, and its device is never another.
create function stores.keep_named() returns trigger language plpgsql as $$
begin
  if new.state = 'waiting-stock' or new.device_id is distinct from old.device_id and new.state <> 'cancelled' then
    raise exception 'a named device is not another' using errcode = 'check_violation', constraint = 'named_device';
  end if;
  return new;
end $$;
create trigger keep_named before update on stores.pick_task for each row when (old.is_named) execute function stores.keep_named();
