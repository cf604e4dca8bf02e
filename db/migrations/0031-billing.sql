-- breaking: no
-- The order in which entries were written: several of one moment are still first and last.
alter table billing.rent_entry add column number bigint generated always as identity;
-- The decision that was known when the line was made; empty for the row's first, and for lines made before this.
alter table billing.invoice_line add column decision_id uuid;
-- The decision that says who pays what was sold; empty: the row's first.
alter table billing.charge add column decision_id uuid;

drop function billing.start_rent(uuid, uuid, uuid, text, integer, uuid, uuid, uuid, uuid, date, timestamptz, uuid);
-- Starts a period. The later holder of a day pays: what still runs for the device is stopped the day before.
create function billing.start_rent(entry_id uuid, the_period uuid, the_device uuid, the_article text, the_quantity integer, the_person uuid, the_unit uuid,
  the_payer uuid, the_row uuid, first_day date, at timestamptz, the_cause_id uuid, the_decision uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not platform.actor_is_staff() then raise exception 'no actor' using errcode = 'insufficient_privilege'; end if;
  insert into billing.rent_entry (id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
    select gen_random_uuid(), p.device_id, 'stop', first_day - 1, at, p.id, 'next-holder', the_cause_id
    from billing.rent_period p where p.device_id = the_device and p.article_no = the_article and p.supplier_id = platform.actor_supplier()
      and p.valid && daterange(first_day, null);
  insert into billing.rent_period (id, supplier_id, device_id, article_no, quantity, person_id, unit_id, payer_id, order_row_id, valid, decision_id)
    values (the_period, platform.actor_supplier(), the_device, the_article, the_quantity, the_person, the_unit, the_payer, the_row, daterange(first_day, null), the_decision);
  insert into billing.rent_entry (id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
    values (entry_id, the_device, 'start', first_day, at, the_period, 'delivered', the_cause_id);
end $$;
revoke all on function billing.start_rent(uuid, uuid, uuid, text, integer, uuid, uuid, uuid, uuid, date, timestamptz, uuid, uuid) from public;
grant execute on function billing.start_rent(uuid, uuid, uuid, text, integer, uuid, uuid, uuid, uuid, date, timestamptz, uuid, uuid) to omlopp_app;

drop function billing.split_rent(uuid, uuid, uuid, date, timestamptz, uuid);
-- Lets every stretch of a row's rent, on all its devices, follow who pays it until today: one that another pays some day of is divided
-- there. What is right already is not touched, so that asked twice nothing is new. A decision of a day that is to come waits for it.
create function billing.follow_payer(the_row uuid, until_day date, at timestamptz, the_cause_id uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  old record;
  piece record;
  new_id uuid;
  is_kept boolean;
begin
  if not platform.actor_is_staff() then raise exception 'no actor' using errcode = 'insufficient_privilege'; end if;
  for old in
    select p.*, lower(p.valid) as first_on, s.on_day as stop_day, s.cause as stop_cause, s.cause_id as stop_cause_id
    from billing.rent_period p left join lateral (
      select e.kind, e.on_day, e.cause, e.cause_id from billing.rent_entry e where e.period_id = p.id and not upper_inf(p.valid) and e.kind = 'stop'
      order by e.number desc limit 1) s on true
    where p.order_row_id = the_row and p.supplier_id = platform.actor_supplier() and not isempty(p.valid)
      and exists (select 1 from orders.payer_report r where r.order_row_id = the_row and r.payer_id is distinct from p.payer_id and r.valid && p.valid
        and (r.from_on is null or r.from_on <= until_day))
    order by lower(p.valid), p.device_id
  loop
    is_kept := false;
    for piece in
      -- Days side by side of one payer are one piece; the first decision of them is the one that is pointed at.
      with said as (
        select r.payer_id, r.decision_id, r.from_on,
          r.payer_id is distinct from lag(r.payer_id) over (order by r.from_on nulls first) as is_new
        from orders.payer_report r where r.order_row_id = the_row and (r.from_on is null or r.from_on <= until_day)),
      begun as (select s.*, daterange(s.from_on, lead(s.from_on) over (order by s.from_on nulls first)) as valid from said s where s.is_new or s.from_on is null)
      select b.payer_id, b.decision_id, old.valid * b.valid as valid from begun b where b.valid && old.valid order by b.from_on nulls first
    loop
      if piece.payer_id = old.payer_id and lower(piece.valid) = old.first_on then
        is_kept := true;
        insert into billing.rent_entry (id, supplier_id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
          select gen_random_uuid(), old.supplier_id, old.device_id, 'stop', upper(piece.valid) - 1, at, old.id, 'payer-changed', the_cause_id where not upper_inf(piece.valid);
        continue;
      end if;
      -- The old stretch makes room first: it ends before its first day where nothing of it stays.
      if not is_kept then
        insert into billing.rent_entry (id, supplier_id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
          values (gen_random_uuid(), old.supplier_id, old.device_id, 'stop', old.first_on - 1, at, old.id, 'payer-changed', the_cause_id);
        is_kept := true;
      end if;
      -- Nobody is invoiced for days that the person pays herself.
      continue when piece.payer_id is null;
      new_id := gen_random_uuid();
      insert into billing.rent_period (id, supplier_id, device_id, article_no, quantity, person_id, unit_id, payer_id, order_row_id, valid, decision_id)
        values (new_id, old.supplier_id, old.device_id, old.article_no, old.quantity, old.person_id, old.unit_id, piece.payer_id, the_row, piece.valid, piece.decision_id);
      insert into billing.rent_entry (id, supplier_id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
        values (gen_random_uuid(), old.supplier_id, old.device_id, 'start', lower(piece.valid), at, new_id, 'payer-changed', the_cause_id);
      -- A last day that was promised stays promised, for the same cause: whoever takes it back takes it back here too.
      if not upper_inf(piece.valid) then
        insert into billing.rent_entry (id, supplier_id, device_id, kind, on_day, recorded_at, period_id, cause, cause_id)
          select gen_random_uuid(), old.supplier_id, old.device_id, 'stop', upper(piece.valid) - 1, at + interval '1 microsecond', new_id,
            case when w.is_last then old.stop_cause else 'payer-changed' end, case when w.is_last then old.stop_cause_id else the_cause_id end
          from (select upper(piece.valid) is not distinct from upper(old.valid) and old.stop_cause is distinct from 'payer-changed' as is_last) w;
      end if;
    end loop;
  end loop;
end $$;
revoke all on function billing.follow_payer(uuid, date, timestamptz, uuid) from public;
grant execute on function billing.follow_payer(uuid, date, timestamptz, uuid) to omlopp_app;
