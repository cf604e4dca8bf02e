-- breaking: no
-- What on-call service adds to the rent is a line of its own beside the rent, of the same stretch and days, by a price row of its own.
alter table billing.invoice_line drop constraint invoice_line_kind_check;
alter table billing.invoice_line add constraint invoice_line_kind_check check (kind in ('rent', 'on-call', 'sale', 'adjustment', 'claim', 'credit'));
alter table billing.trial_sum drop constraint trial_sum_kind_check;
alter table billing.trial_sum add constraint trial_sum_kind_check check (kind in ('rent', 'on-call', 'sale', 'adjustment', 'claim', 'credit'));
drop trigger stop_waiting on billing.invoice_line;
create trigger stop_waiting before insert on billing.invoice_line for each row when (new.kind not in ('rent', 'on-call', 'adjustment'))
  execute function billing.stop_waiting();

-- It is booked as the rent that it is added to.
create or replace view billing.line_report with (security_invoker = true) as
  select l.supplier_id, l.month_on, l.order_row_id, i.payer_id, l.amount_ore, l.invoice_id, l.line_no,
    case when l.kind = 'credit' then coalesce((select case when o.kind = 'on-call' then 'rent' when o.price_id is not null then o.kind
            when exists (select from billing.charge u where u.id = o.source_id and u.code = 'used-sale') then 'sale' else 'fee' end
        from billing.charge c
        join billing.invoice_line o on o.month_on = c.credits_month_on and o.invoice_id = c.credits_invoice_id and o.line_no = c.credits_line_no
        where c.id = l.source_id), 'fee')
      when l.kind = 'on-call' then 'rent' when l.price_id is not null then l.kind
      when exists (select from billing.charge u where u.id = l.source_id and u.code = 'used-sale') then 'sale' else 'fee' end as kind, l.vat_rate,
    l.from_on, l.article_no, l.decision_id
  from billing.invoice_line l join billing.invoice i on i.id = l.invoice_id;

-- What coming prices change for whoever pays: of rents by all that run, of what on-call service adds by those of persons alone.
create or replace function billing.price_effect(the_prices jsonb, the_day date, most integer)
  returns table (payer_id uuid, payer_devices integer, payer_before_ore bigint, payer_after_ore bigint, article_no text, devices integer, before_ore bigint, after_ore bigint)
language sql stable security definer set search_path = pg_catalog as $$
  with prices as materialized (
    select p."articleNo" as article_no, p.kind, p."beforeOre" as before_ore, p."afterOre" as after_ore
    from jsonb_to_recordset(the_prices) as p("articleNo" text, kind text, "beforeOre" bigint, "afterOre" bigint)
  ), rents as (
    select r.payer_id, r.article_no, count(distinct r.device_id)::integer as devices, sum(r.quantity * p.before_ore)::bigint as before_ore,
      sum(r.quantity * p.after_ore)::bigint as after_ore
    from billing.rent_period r join prices p on p.article_no = r.article_no and (p.kind is distinct from 'on_call_month' or r.unit_id is null)
    where r.supplier_id = platform.actor_supplier() and platform.actor_role() in ('catalogue-editor', 'economy', 'system') and r.valid @> the_day
    group by r.payer_id, r.article_no
  ), ranked as (
    select r.*, sum(r.devices) over w as payer_devices, sum(r.before_ore) over w as payer_before_ore, sum(r.after_ore) over w as payer_after_ore,
      row_number() over (partition by r.payer_id order by abs(r.after_ore - r.before_ore) desc, r.article_no) as place
    from rents r window w as (partition by r.payer_id)
  )
  select r.payer_id, r.payer_devices::integer, r.payer_before_ore::bigint, r.payer_after_ore::bigint, r.article_no, r.devices, r.before_ore, r.after_ore
  from ranked r where r.place <= most order by abs(r.payer_after_ore - r.payer_before_ore) desc, r.payer_id, r.place limit 5000
$$;

-- The same of fees: how many each payer was charged in some days, and what they cost by two prices. No order and no person.
create function billing.fee_effect(the_prices jsonb, since date, until date)
  returns table (payer_id uuid, code text, fees integer, before_ore bigint, after_ore bigint)
language sql stable security definer set search_path = pg_catalog as $$
  select f.payer_id, p.code, count(*)::integer, (count(*) * p."beforeOre")::bigint, (count(*) * p."afterOre")::bigint
  from jsonb_to_recordset(the_prices) as p(code text, kind text, "beforeOre" bigint, "afterOre" bigint)
  join orders.fee_report f on f.kind = replace(p.kind, '_', '-') and f.supplier_id = platform.actor_supplier() and f.payer_id is not null
  join billing.charge c on c.fee_id = f.fee_id and c.on_day between since and until
  where platform.actor_role() in ('catalogue-editor', 'economy', 'system')
  group by f.payer_id, p.code, p."beforeOre", p."afterOre"
  order by abs(count(*) * (p."afterOre" - p."beforeOre")) desc, f.payer_id, p.code limit 2000
$$;
revoke all on function billing.fee_effect(jsonb, date, date) from public;
grant execute on function billing.fee_effect(jsonb, date, date) to omlopp_app;

-- What runs for payers says how many are a person's: those that on-call service adds to the rent of.
drop function billing.cost_running(date);
create function billing.cost_running(on_day date) returns table (article_no text, first_day date, last_day date, quantity bigint, of_persons bigint)
language sql stable security definer set search_path = pg_catalog as $$
  select p.article_no, greatest(lower(p.valid), on_day), upper(p.valid) - 1, sum(p.quantity), coalesce(sum(p.quantity) filter (where p.unit_id is null), 0)
  from billing.rent_period p
  where p.supplier_id = platform.actor_supplier() and platform.actor_role() = 'cost-approver' and p.valid && daterange(on_day, null) and duties.is_my_payer(p.payer_id)
  group by 1, 2, 3
$$;
revoke all on function billing.cost_running(date) from public;
grant execute on function billing.cost_running(date) to omlopp_app;
