-- breaking: no
-- What waits is invoiced to whoever has taken over its payer: of a day from the merger on, or, where it was said so, of earlier days too.
create or replace function billing.await_month() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into billing.charge_waiting (charge_id, supplier_id, payer_id)
  values (new.id, new.supplier_id, coalesce(nullif(organisation.heir_of(new.payer_id, new.on_day, false), new.payer_id),
    case when new.quantity < 0 then organisation.heir_of(new.payer_id, new.on_day, true) else new.payer_id end));
  return null;
end $$;

-- The rents of rows follow who pays them, as `follow_payer` does of one.
create function billing.follow_payers(the_rows uuid[], until_day date, at timestamptz, the_cause_id uuid) returns void
language plpgsql security definer set search_path = pg_catalog as $$
declare
  the_row uuid;
begin
  if not platform.actor_is_staff() then raise exception 'no actor' using errcode = 'insufficient_privilege'; end if;
  for the_row in select distinct p.order_row_id from unnest(the_rows) w(id) join billing.rent_period p on p.order_row_id = w.id and not isempty(p.valid)
  loop
    perform billing.follow_payer(the_row, until_day, at, the_cause_id);
  end loop;
end $$;
revoke all on function billing.follow_payers(uuid[], date, timestamptz, uuid) from public;
grant execute on function billing.follow_payers(uuid[], date, timestamptz, uuid) to omlopp_app;

-- Charges that wait go to whoever takes their payer over, by the same rule as those that come after; and back, when that is taken back.
create function billing.turn_waiting(old_payer uuid, new_payer uuid, the_mark text) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  turned integer;
begin
  if not platform.actor_is_supplier() then raise exception 'no actor' using errcode = 'insufficient_privilege'; end if;
  update billing.charge_waiting w set payer_id = k.payer_id
  from (
    select c.id, case
      when c.payer_id = old_payer or c.payer_id = new_payer and exists (
          select from orders.fee_report f where f.fee_id = c.order_row_id and the_mark = any(f.rules)
          union all select from orders.decision_report d where d.decision_id = c.decision_id and the_mark = any(d.rules)
          union all select from orders.row_report r where r.order_row_id = c.order_row_id and c.decision_id is null and the_mark = any(r.rules))
        then coalesce(nullif(organisation.heir_of(old_payer, c.on_day, false), old_payer),
          case when c.quantity < 0 then organisation.heir_of(old_payer, c.on_day, true) else old_payer end)
      else c.payer_id end as payer_id
    from billing.charge_waiting v join billing.charge c on c.id = v.charge_id
    where v.supplier_id = platform.actor_supplier() and v.payer_id in (old_payer, new_payer) and c.payer_id in (old_payer, new_payer)) k
  where w.charge_id = k.id and w.payer_id <> k.payer_id;
  get diagnostics turned = row_count;
  return turned;
end $$;
revoke all on function billing.turn_waiting(uuid, uuid, text) from public;
grant execute on function billing.turn_waiting(uuid, uuid, text) to omlopp_app;
