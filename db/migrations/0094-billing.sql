-- breaking: no
-- A rent that goes over to another device, holder or payer on a day: the old stretch ends the day before, a new begins on the day.
-- One hand-over starts one rent; a turn may start several (what sits on the device has rents of its own).
drop index billing.rent_started_once;
create unique index rent_started_once on billing.rent_entry (cause_id) where kind = 'start' and cause = 'delivered';

create function billing.turn_rents(the_old uuid, the_new uuid, the_row uuid, the_person uuid, the_unit uuid, the_payer uuid, from_day date,
  at timestamptz, why text, the_cause_id uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  old record;
  new_id uuid;
  old_article text := (select d.article_no from devices.device d where d.id = the_old);
  new_article text := (select d.article_no from devices.device d where d.id = the_new);
begin
  if not platform.actor_is_staff() then raise exception 'no actor' using errcode = 'insufficient_privilege'; end if;
  for old in
    select p.*, lower(p.valid) as first_on, s.on_day as stop_day, s.cause as stop_cause, s.cause_id as stop_cause_id
    from billing.rent_period p left join lateral (
      select e.on_day, e.cause, e.cause_id from billing.rent_entry e where e.period_id = p.id and not upper_inf(p.valid) and e.kind = 'stop'
      order by e.number desc limit 1) s on true
    where p.device_id = the_old and p.supplier_id = platform.actor_supplier() and not isempty(p.valid) and p.valid && daterange(from_day, null)
    order by lower(p.valid), p.article_no
  loop
    new_id := gen_random_uuid();
    insert into billing.rent_entry (id, supplier_id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
      values (gen_random_uuid(), old.supplier_id, old.device_id, 'stop', from_day - 1, at, old.id, why, the_cause_id);
    -- A row without a payer is what the person pays herself: nobody is invoiced for it.
    continue when the_row is not null and the_payer is null;
    insert into billing.rent_period (id, supplier_id, device_id, article_no, quantity, person_id, unit_id, payer_id, order_row_id, valid, decision_id)
      values (new_id, old.supplier_id, the_new, case when old.article_no = old_article then new_article else old.article_no end, old.quantity,
        case when the_row is null then old.person_id else the_person end, case when the_row is null then old.unit_id else the_unit end,
        coalesce(the_payer, old.payer_id), coalesce(the_row, old.order_row_id), daterange(greatest(old.first_on, from_day), upper(old.valid)),
        case when the_row is null then old.decision_id end);
    insert into billing.rent_entry (id, supplier_id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
      values (gen_random_uuid(), old.supplier_id, the_new, 'start', greatest(old.first_on, from_day), at, new_id, why, the_cause_id);
    -- A last day that was promised stays promised, for the same cause.
    if not upper_inf(old.valid) then
      insert into billing.rent_entry (id, supplier_id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
        values (gen_random_uuid(), old.supplier_id, the_new, 'stop', upper(old.valid) - 1, at + interval '1 microsecond', new_id, old.stop_cause, old.stop_cause_id);
    end if;
  end loop;
end $$;
revoke all on function billing.turn_rents(uuid, uuid, uuid, uuid, uuid, uuid, date, timestamptz, text, uuid) from public;
grant execute on function billing.turn_rents(uuid, uuid, uuid, uuid, uuid, uuid, date, timestamptz, text, uuid) to omlopp_app;

-- What a cause stopped begins again on a day: the days between are nobody's.
create function billing.begin_again(the_cause_id uuid, from_day date, at timestamptz, why text) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  old record;
  new_id uuid;
begin
  if not platform.actor_is_staff() then raise exception 'no actor' using errcode = 'insufficient_privilege'; end if;
  for old in
    select p.* from billing.rent_entry e join billing.rent_period p on p.id = e.period_id
    where e.kind = 'stop' and e.cause_id = the_cause_id and p.supplier_id = platform.actor_supplier() and not upper_inf(p.valid)
      and not exists (select from billing.rent_period o where o.device_id = p.device_id and o.article_no = p.article_no and upper_inf(o.valid) and not isempty(o.valid))
    order by p.article_no, p.id
  loop
    new_id := gen_random_uuid();
    insert into billing.rent_period (id, supplier_id, device_id, article_no, quantity, person_id, unit_id, payer_id, order_row_id, valid, decision_id)
      values (new_id, old.supplier_id, old.device_id, old.article_no, old.quantity, old.person_id, old.unit_id, old.payer_id, old.order_row_id,
        daterange(greatest(from_day, upper(old.valid)), null), old.decision_id);
    insert into billing.rent_entry (id, supplier_id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
      values (gen_random_uuid(), old.supplier_id, old.device_id, 'start', greatest(from_day, upper(old.valid)), at, new_id, why, the_cause_id);
  end loop;
end $$;
revoke all on function billing.begin_again(uuid, date, timestamptz, text) from public;
grant execute on function billing.begin_again(uuid, date, timestamptz, text) to omlopp_app;
