import { sql } from "kysely";
import type { LocalDate, Month } from "../kernel/index.ts";

/** A month whose lines are wanted. */
export interface Span {
  month: Month;
  first: LocalDate;
  last: LocalDate;
}

/** What a line of an invoice is made of, besides its payer and number. */
export const lineColumns = sql`kind, source_id, order_row_id, device_id, article_no, from_on, to_on, days, quantity, price_id, price_ore, amount_ore, vat_rate, decision_id`;

/**
 * `late`: rents that an entry has changed in a month after it was run. Written since that run began (a day is taken off, for a deed may
 * have begun before it and ended after), about a day of that month or before. What was written before the latest of the runs began is
 * made good by it already. Asks `rent_entry_of_moment`: the cost follows what was written since the latest month.
 */
export const lateOf = ({ month }: Span) => sql`late as materialized (
      select distinct e.period_id, (m.month || '-01')::date as first_day, ((m.month || '-01')::date + interval '1 month')::date - 1 as last_day
      from billing.rent_entry e
      join billing.month_run m on m.state = 'done' and m.month < ${month} and e.recorded_at > m.started_at - interval '1 day'
        and e.on_day < (m.month || '-01')::date + interval '1 month'
      where e.supplier_id = (select platform.actor_supplier()) and e.recorded_at > (select b.started_at - interval '1 day' from billing.month_run b
        where b.state = 'done' and b.month < ${month} order by b.month desc limit 1)
    )`;

/**
 * `heir`: who has taken over what comes late of a payer's earlier days, where that is not the payer itself: when it has no day of the
 * month of its own.
 */
export const heirOf = ({ first }: Span) => sql`heir as materialized (
      select distinct on (h.payer_id) h.payer_id as of_id, h.heir_id as payer_id from organisation.late_heir_report h
      where h.supplier_id = (select platform.actor_supplier()) and h.on_day <= ${first}::date order by h.payer_id, h.on_day desc
    )`;

/** The days of a month. Written out where it is asked for, so that the planner knows how many rents it meets. */
export const rangeOf = ({ first, last }: Span) => sql`daterange(${first}::date, ${last}::date, '[]')`;

/**
 * `line`: all lines of a month for many payers at once, each payer's numbered from 1. A line for each stretch of rent under one
 * price row, another for what on-call service adds to the rent of a person's aid (never of a unit's base equipment), the charges that wait (a credit is one of them), and what late entries have changed in months that were run before,
 * but for what is credited of it already. A line keeps the decision
 * that is known now of its last day. Half öre are rounded away from zero. Reads each rent once.
 * @source rules-i § rent-line; vgr-forum-2025 S107
 */
export const linesOf = (span: Span, payerIds: readonly string[]) => sql`
    price as materialized (
      select c.article_no, c.kind, c.price_id, c.amount_ore, c.vat_rate, c.valid from catalogue.catalogue_report c
      where c.supplier_id = (select platform.actor_supplier()) and c.kind in ('rent_month', 'on_call_month') and c.valid && ${rangeOf(span)}
    ),
    held as materialized (
      select r.payer_id, r.id, r.order_row_id, r.device_id, r.article_no, r.quantity::integer as quantity, r.decision_id, r.unit_id is null as is_persons,
        r.valid * ${rangeOf(span)} as valid
      from billing.rent_period r
      where r.supplier_id = (select platform.actor_supplier()) and r.payer_id = any(${payerIds}::uuid[]) and r.valid && ${rangeOf(span)}
    ),
    decided as materialized (
      select d.order_row_id, d.decision_id, d.payer_id, daterange(d.from_on, lead(d.from_on) over (partition by d.order_row_id order by d.from_on)) as valid
      from (select distinct on (n.order_row_id, n.from_on) n.order_row_id, n.decision_id, n.payer_id, n.from_on from orders.decision_report n
        where n.supplier_id = (select platform.actor_supplier()) and n.from_on <= ${span.last}::date and n.order_row_id in (select h.order_row_id from held h)
        order by n.order_row_id, n.from_on, n.number desc) d
    ),
    rent (payer_id, ${lineColumns}) as (
      select h.payer_id, case p.kind when 'on_call_month' then 'on-call' else 'rent' end, h.id, h.order_row_id, h.device_id, h.article_no, lower(s.span), upper(s.span) - 1, s.days, h.quantity, p.price_id, p.amount_ore,
        round(p.amount_ore * h.quantity * s.days::numeric / (${span.last}::date - ${span.first}::date + 1))::bigint, p.vat_rate, coalesce(d.decision_id, h.decision_id)
      from held h
      join price p on p.article_no = h.article_no and (p.kind = 'rent_month' or h.is_persons)
      cross join lateral (select h.valid * p.valid as span) x
      cross join lateral (select x.span, upper(x.span) - lower(x.span) as days) s
      left join decided d on d.order_row_id = h.order_row_id and d.payer_id = h.payer_id and d.valid @> upper(s.span) - 1
      where not isempty(s.span)
    ),
    sale (payer_id, ${lineColumns}) as (
      select a.payer_id, case when c.quantity < 0 then 'credit' when c.code = 'used-sale' then 'sale' when c.rule_id is not null then 'claim' else 'sale' end, c.id, c.order_row_id, c.device_id, c.article_no,
        coalesce(c.from_on, c.on_day), coalesce(c.to_on, c.on_day), 0, c.quantity, c.price_id, c.price_ore, c.price_ore * c.quantity,
        coalesce(c.vat_rate, p.vat_rate), c.decision_id
      from billing.charge_waiting a
      cross join lateral (select c.id, c.order_row_id, c.device_id, c.article_no, c.on_day, c.from_on, c.to_on, c.quantity, c.price_id, c.price_ore, c.vat_rate,
        c.rule_id, c.code, c.decision_id from billing.charge c where c.id = a.charge_id and c.on_day <= ${span.last}::date offset 0) c
      left join catalogue.catalogue_report p on p.price_id = c.price_id
      where a.supplier_id = (select platform.actor_supplier()) and a.payer_id = any(${payerIds}::uuid[]) and (p.price_id is not null or c.price_id is null)
    ),
    ${lateOf(span)},
    ${heirOf(span)},
    adjustment (payer_id, ${lineColumns}) as (
      select coalesce(h.payer_id, r.payer_id), 'adjustment', r.id, r.order_row_id, r.device_id, r.article_no, ch.first_day, ch.last_day, x.due_days - coalesce(b.days, 0), r.quantity::integer, x.price_id,
        x.price_ore, x.due_ore - coalesce(b.ore, 0), x.vat_rate, r.decision_id
      from late ch
      cross join lateral (select r.id, r.payer_id, r.supplier_id, r.order_row_id, r.device_id, r.article_no, r.quantity, r.valid, r.decision_id, r.unit_id from billing.rent_period r
        where r.id = ch.period_id offset 0) r
      left join heir h on h.of_id = r.payer_id
      cross join lateral (select c.price_id, c.amount_ore, c.vat_rate, c.valid from catalogue.catalogue_report c where c.supplier_id = r.supplier_id and c.article_no = r.article_no
        and (c.kind = 'rent_month' or c.kind = 'on_call_month' and r.unit_id is null) offset 0) c
      cross join lateral (
        select coalesce(-sum(k.quantity * k.price_ore), 0)::bigint as ore from billing.invoice_line l
        cross join lateral (select k.quantity, k.price_ore from billing.charge k where k.credits_invoice_id = l.invoice_id and k.credits_line_no = l.line_no offset 0) k
        where l.source_id = r.id and l.price_id = c.price_id and l.from_on between ch.first_day and ch.last_day) credited
      cross join lateral (
        select c.price_id, c.amount_ore as price_ore, c.vat_rate, coalesce(upper(s.span) - lower(s.span), 0) as due_days,
          greatest(credited.ore, round(c.amount_ore * r.quantity * coalesce(upper(s.span) - lower(s.span), 0)::numeric / (ch.last_day - ch.first_day + 1))::bigint) as due_ore
        from (select r.valid * c.valid * daterange(ch.first_day, ch.last_day, '[]') as span) s) x
      left join lateral (
        select sum(l.days)::integer as days, sum(l.amount_ore)::bigint as ore from billing.invoice_line l
        where l.source_id = r.id and l.price_id = c.price_id and l.from_on between ch.first_day and ch.last_day) b on true
      where coalesce(h.payer_id, r.payer_id) = any(${payerIds}::uuid[]) and (x.due_ore <> coalesce(b.ore, 0) or x.due_days <> coalesce(b.days, 0))
        and (c.valid && daterange(ch.first_day, ch.last_day, '[]') or b.days is not null)
    ),
    line as (
      select payer_id, row_number() over (partition by payer_id order by kind collate "C" desc, article_no collate "C", from_on, source_id, price_id)::integer as line_no,
        ${lineColumns}
      from (select payer_id, ${lineColumns} from rent union all select payer_id, ${lineColumns} from sale
        union all select payer_id, ${lineColumns} from adjustment) all_lines
    )`;
