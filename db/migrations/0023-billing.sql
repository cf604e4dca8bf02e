-- breaking: no
-- A rent whose payer changes on a day: the old payer's stretch ends the day before, the new payer's begins on it.
alter table billing.rent_period add column decision_id uuid;
-- One hand-over starts one rent; a change of payer may divide several stretches of it.
drop index billing.rent_started_once;
create unique index rent_started_once on billing.rent_entry (cause_id) where kind = 'start' and cause <> 'payer-changed';

create function billing.split_rent(the_device uuid, the_row uuid, the_payer uuid, from_day date, at timestamptz, the_decision uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  old record;
  new_id uuid;
  first_day date;
begin
  if not platform.actor_is_staff() then raise exception 'no actor' using errcode = 'insufficient_privilege'; end if;
  for old in
    -- What runs on the day or begins after it, up to the next day that has a decision of its own.
    select p.*, lower(p.valid) as first_on, upper(p.valid) - 1 as last_on, upper_inf(p.valid) as is_open from billing.rent_period p
    where p.device_id = the_device and p.order_row_id = the_row and p.supplier_id = platform.actor_supplier() and p.payer_id <> the_payer
      and p.valid && daterange(from_day, (select min(d.from_on) from orders.decision_report d
        where d.order_row_id = the_row and d.from_on > from_day), '[)')
    order by lower(p.valid)
  loop
    new_id := gen_random_uuid();
    first_day := greatest(old.first_on, from_day);
    insert into billing.rent_entry (id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
      values (gen_random_uuid(), old.device_id, 'stop', first_day - 1, at, old.id, 'payer-changed', the_decision);
    insert into billing.rent_period (id, supplier_id, device_id, article_no, quantity, person_id, unit_id, payer_id, order_row_id, valid, decision_id)
      values (new_id, old.supplier_id, old.device_id, old.article_no, old.quantity, old.person_id, old.unit_id, the_payer, the_row,
        daterange(first_day, case when old.is_open then null else old.last_on + 1 end), the_decision);
    insert into billing.rent_entry (id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
      values (gen_random_uuid(), old.device_id, 'start', first_day, at, new_id, 'payer-changed', the_decision);
    -- A last day that was promised stays promised, for the same cause: whoever takes it back takes it back here too.
    if not old.is_open then
      insert into billing.rent_entry (id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
        select gen_random_uuid(), old.device_id, 'stop', old.last_on, at + interval '1 microsecond', new_id, e.cause, e.cause_id
        from billing.rent_entry e where e.period_id = old.id and e.kind = 'stop' and e.cause_id <> the_decision
        order by e.recorded_at desc limit 1;
    end if;
  end loop;
end $$;
revoke all on function billing.split_rent(uuid, uuid, uuid, date, timestamptz, uuid) from public;
grant execute on function billing.split_rent(uuid, uuid, uuid, date, timestamptz, uuid) to omlopp_app;
