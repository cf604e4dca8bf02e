import { sql } from "kysely";
import type { BrokenRow } from "../devices/index.ts";
import type { Tx } from "../platform/index.ts";

/**
 * Rents that run for what is not lent, lent devices whose rent does not run, and stretches of rent that do not follow
 * from their entries. At most 100 of each. Reads all of them.
 */
export async function findBrokenRents(tx: Tx): Promise<BrokenRow[]> {
  const found = await sql<BrokenRow>`
    with latest as (
      select distinct on (e.period_id) e.period_id, e.number from billing.rent_entry e order by e.period_id, e.number desc
    ),
    said as (
      select e.period_id, e.kind, e.cause, case when s.on_day is null or (e.kind = 'stop' and e.on_day < s.on_day) then 'empty'::daterange
          when e.kind = 'stop' then daterange(s.on_day, e.on_day, '[]') else daterange(s.on_day, null) end as valid
      from latest l join billing.rent_entry e on e.period_id = l.period_id and e.number = l.number
      left join billing.rent_entry s on s.period_id = l.period_id and s.kind = 'start'
    ),
    -- Who pays each day of a row until the last day that was asked about; a day to come waits for it. A decision about days that
    -- were past when it was made holds at once.
    told as (
      select n.order_row_id, n.payer_id, n.from_on, n.number from orders.decision_report n
      where n.is_due
    ),
    turns as (
      select r.order_row_id, r.payer_id, null::date as from_on from orders.row_report r
      where exists (select 1 from billing.rent_period p where p.order_row_id = r.order_row_id)
      union all
      select t.order_row_id, t.payer_id, t.from_on from told t
      where not exists (select 1 from told l where l.order_row_id = t.order_row_id and l.from_on = t.from_on and l.number > t.number)
    ),
    in_force as (
      select t.order_row_id, t.payer_id, daterange(t.from_on, lead(t.from_on) over (partition by t.order_row_id order by t.from_on nulls first)) as valid from turns t
    ),
    broken as (
      (select 'rent-does-not-follow-from-its-entries' as "check", p.id from billing.rent_period p
      where not exists (select 1 from said s where s.period_id = p.id and s.valid = p.valid) order by 2 limit 100)
      union all
      (select 'rent-runs-for-what-is-not-lent', p.id from billing.rent_period p left join devices.custody_report d on d.device_id = p.device_id
      where upper_inf(p.valid) and (d.state is distinct from 'lent' or d.person_id is distinct from p.person_id) order by 2 limit 100)
      union all
      (select 'rent-of-another-payer-than-was-decided', p.id from billing.rent_period p
      where not isempty(p.valid) and not exists (select 1 from orders.row_report r where r.order_row_id = p.order_row_id) order by 2 limit 100)
      union all
      (select distinct 'rent-of-another-payer-than-was-decided', p.id from billing.rent_period p
      join in_force f on f.order_row_id = p.order_row_id and f.valid && p.valid
      where not isempty(p.valid) and f.payer_id is distinct from p.payer_id order by 2 limit 100)
      union all
      (select 'rent-points-at-another-decision', p.id from billing.rent_period p
      where not isempty(p.valid) and p.decision_id is not null and not exists (select 1 from orders.decision_report n
        where n.decision_id = p.decision_id and n.order_row_id = p.order_row_id and n.payer_id = p.payer_id and n.from_on <= lower(p.valid)) order by 2 limit 100)
      union all
      (select 'lent-without-rent', d.device_id from devices.custody_report d
      join orders.row_report r on r.order_row_id = d.order_row_id and r.billing_form = 'rent' and r.payer_id is not null
      where d.state = 'lent' and not exists (select 1 from billing.rent_period p
        where p.device_id = d.device_id and p.article_no = d.article_no and p.order_row_id = d.order_row_id
          and p.payer_id = coalesce((select n.payer_id from orders.decision_report n where n.order_row_id = d.order_row_id and n.decision_id = p.decision_id), r.payer_id)
          and (upper_inf(p.valid) or exists (select 1 from said s where s.period_id = p.id and s.kind = 'stop' and s.cause = 'pickup-placed'))) order by 2 limit 100)
    )
    select "check", id from broken order by "check", id limit 300`.execute(tx);
  return found.rows;
}

/**
 * Invoices whose lines do not sum to their total, and lines that do not point at a rent or charge of the same payer and
 * row, at a price row of their price, and at a row with payer and rules; credits of more than their line, or of another payer's.
 * At most 100 of each. Reads all of them.
 */
export async function findBrokenInvoices(tx: Tx): Promise<BrokenRow[]> {
  const found = await sql<BrokenRow>`
    with sums as (
      select l.invoice_id, count(*) as lines, sum(l.amount_ore) as total_ore from billing.invoice_line l group by l.invoice_id
    ),
    broken as (
      (select 'invoice-is-not-its-lines' as "check", i.id::text from billing.invoice i left join sums s on s.invoice_id = i.id
      where i.lines is distinct from s.lines or i.total_ore is distinct from s.total_ore order by 2 limit 100)
      union all
      (select 'line-without-its-source', l.invoice_id || ' ' || l.line_no from billing.invoice_line l left join billing.invoice i on i.id = l.invoice_id
      where not exists (select 1 from billing.rent_period p where p.id = l.source_id and p.order_row_id = l.order_row_id
          and (p.payer_id = i.payer_id or organisation.are_merged(p.payer_id, i.payer_id)))
        and not exists (select 1 from billing.charge c where c.id = l.source_id and c.order_row_id = l.order_row_id
          and (c.payer_id = i.payer_id or organisation.are_merged(c.payer_id, i.payer_id))) order by 2 limit 100)
      union all
      (select 'line-without-its-price', l.invoice_id || ' ' || l.line_no from billing.invoice_line l
      where not exists (select 1 from catalogue.catalogue_report c where c.price_id = l.price_id and c.amount_ore = l.price_ore)
        and not exists (select 1 from orders.fee_report f where f.fee_id = l.order_row_id and f.amount_ore = l.price_ore and l.price_id is null)
        and not exists (select 1 from billing.charge c where c.id = l.source_id and c.rule_id is not null and c.price_ore = l.price_ore and l.price_id is null)
        order by 2 limit 100)
      union all
      (select 'line-without-payer-and-rules', l.invoice_id || ' ' || l.line_no from billing.invoice_line l left join billing.invoice i on i.id = l.invoice_id
      where not exists (select 1 from orders.row_report r where r.order_row_id = l.order_row_id and (r.payer_id = i.payer_id or organisation.are_merged(r.payer_id, i.payer_id)) and r.rulebook is not null
        and r.edition is not null and cardinality(r.rules) > 0)
        and not exists (select 1 from orders.decision_report n join billing.rent_period p on p.decision_id = n.decision_id
          where p.id = l.source_id and n.order_row_id = l.order_row_id and (n.payer_id = i.payer_id or organisation.are_merged(n.payer_id, i.payer_id)))
        and not exists (select 1 from orders.fee_report f where f.fee_id = l.order_row_id and (f.payer_id = i.payer_id or organisation.are_merged(f.payer_id, i.payer_id)) and f.rulebook is not null
          and f.edition is not null and cardinality(f.rules) > 0)
        and not exists (select 1 from orders.decision_report n where n.decision_id = l.decision_id and n.order_row_id = l.order_row_id
          and (n.payer_id = i.payer_id or organisation.are_merged(n.payer_id, i.payer_id)))
        and not exists (select 1 from billing.charge c where c.id = l.source_id and (c.payer_id = i.payer_id or organisation.are_merged(c.payer_id, i.payer_id)) and c.rule_id is not null and c.rule_source is not null)
        order by 2 limit 100)
      union all
      (select 'line-of-a-decision-not-known-then', l.invoice_id || ' ' || l.line_no from billing.invoice_line l left join billing.invoice i on i.id = l.invoice_id
      where l.decision_id is not null and not exists (select 1 from orders.decision_report n where n.decision_id = l.decision_id
        and n.order_row_id = l.order_row_id
        and (n.payer_id = i.payer_id or organisation.are_merged(n.payer_id, i.payer_id)) and n.recorded_at <= i.made_at and n.from_on <= l.to_on) order by 2 limit 100)
      union all
      (select 'charge-is-forgotten', c.id::text from billing.charge c where not exists (select 1 from billing.charge_waiting a where a.charge_id = c.id)
        and not exists (select 1 from billing.invoice_line l where l.source_id = c.id) order by 2 limit 100)
      union all
      (select 'line-below-nothing-of-nothing', l.invoice_id || ' ' || l.line_no from billing.invoice_line l
      where l.amount_ore < 0 and l.kind not in ('adjustment', 'credit') or l.kind = 'credit' and l.amount_ore >= 0 order by 2 limit 100)
      union all
      (select 'credit-of-another-line', c.id::text from billing.charge c left join billing.invoice i on i.id = c.credits_invoice_id
      left join billing.invoice_line l on l.month_on = c.credits_month_on and l.invoice_id = c.credits_invoice_id and l.line_no = c.credits_line_no
      where c.credits_invoice_id is not null and (l.kind is null or l.kind = 'credit' or i.payer_id <> c.payer_id or l.order_row_id <> c.order_row_id) order by 2 limit 100)
      union all
      (select 'credit-of-more-than-its-line', c.credits_invoice_id || ' ' || c.credits_line_no from billing.charge c
      left join billing.invoice_line l on l.month_on = c.credits_month_on and l.invoice_id = c.credits_invoice_id and l.line_no = c.credits_line_no
      where c.credits_invoice_id is not null group by c.credits_invoice_id, c.credits_line_no, l.amount_ore
      having l.amount_ore + sum(c.quantity * c.price_ore) < 0 order by 1 limit 100)
    )
    select "check", id from broken order by "check", id limit 800`.execute(tx);
  return found.rows;
}
