-- breaking: no
-- A device that takes another's place may still have days that a pick-up promised to whoever had it last: those days are the new holder's.
create or replace function billing.turn_rents(the_old uuid, the_new uuid, the_row uuid, the_person uuid, the_unit uuid, the_payer uuid, from_day date,
  at timestamptz, why text, the_cause_id uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  old record;
  new_id uuid;
  old_article text := (select d.article_no from devices.device d where d.id = the_old);
  new_article text := (select d.article_no from devices.device d where d.id = the_new);
begin
  if not platform.actor_is_staff() then raise exception 'no actor' using errcode = 'insufficient_privilege'; end if;
  -- The later holder of a day has it: what still runs on the other device, after somebody's pick-up, ends the day before.
  if the_new <> the_old then
    insert into billing.rent_entry (id, supplier_id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
      select gen_random_uuid(), p.supplier_id, p.device_id, 'stop', from_day - 1, at, p.id, 'next-holder', the_cause_id
      from billing.rent_period p where p.device_id = the_new and p.supplier_id = platform.actor_supplier() and not isempty(p.valid) and p.valid && daterange(from_day, null);
  end if;
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
