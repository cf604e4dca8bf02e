-- breaking: no
-- What holds within a row, as one function a table that is made ready once a connection (0024 says why). The checks are the same ones.
create function devices.holds_device(device_no text, made_in smallint, purchase_ore bigint, grade text, state text, holder text, store_id uuid,
  person_id uuid, order_row_id uuid) returns boolean language plpgsql immutable parallel safe as $$
begin
  return device_no ~ '^[0-9A-Z-]{4,20}$' and made_in between 1970 and 2100 and purchase_ore >= 0
    and grade in ('new', 'reconditioned')
    and state in ('in-stock', 'reserved', 'picked', 'lent', 'arrived', 'reconditioning', 'scrapped', 'lost')
    and holder in ('vendor', 'store', 'person', 'unit', 'transit', 'workshop', 'scrap', 'loss')
    and (holder = 'person') = (person_id is not null)
    and (holder = 'store') = (store_id is not null)
    and (state <> 'lent' or holder in ('person', 'unit'))
    and (state not in ('in-stock', 'reserved', 'picked') or holder = 'store')
    and (state <> 'in-stock' or order_row_id is null);
end $$;
alter table devices.device
  add constraint device_holds check (devices.holds_device(device_no, made_in, purchase_ore, grade, state, holder, store_id, person_id, order_row_id)),
  drop constraint device_device_no_check, drop constraint device_made_in_check, drop constraint device_purchase_ore_check,
  drop constraint device_grade_check, drop constraint device_state_check, drop constraint device_holder_check, drop constraint device_check,
  drop constraint device_check1, drop constraint device_check2, drop constraint device_check3, drop constraint device_check4;

-- A free device that is reserved goes as the table of states has it: the table is asked about all other steps.
drop trigger keep_state on devices.device;
create trigger keep_state before update of state on devices.device for each row
  when (old.state is distinct from new.state and not (old.state = 'in-stock' and new.state = 'reserved' and old.hold_reason is null))
  execute function devices.keep_state();
