import { type RawBuilder, sql } from "kysely";
import type { Tx } from "../platform/index.ts";
import type { FoundKind } from "./oddities.rule.ts";
import { rangeOf, type Span } from "./store-lines.ts";

/** Something in what a month is made of that looks wrong. */
export interface Oddity {
  kind: string;
  /** Names the same thing in every trial of the month. */
  subject: string;
  articleNo: string | null;
  deviceId: string | null;
  orderId: string | null;
  payerId: string | null;
  devices: number;
}

/** The most of a kind that are told: more than that is one fault, not many. */
const kindMost = 200;

const columns = sql`subject, article_no, device_id, order_id, payer_id, devices`;
const rentsOf = (span: Span) =>
  sql`billing.rent_period r where r.supplier_id = (select platform.actor_supplier()) and r.valid && ${rangeOf(span)}`;

const rents = (span: Span) =>
  sql`select r.id, r.article_no, r.device_id, r.order_row_id, r.payer_id, r.decision_id, r.valid from ${rentsOf(span)}`;

/** How each kind is found: `columns` in their order. */
const searches: Record<FoundKind, (span: Span) => RawBuilder<unknown>> = {
  // Days of rent that no price row has. Only articles whose prices have a hole in the month are looked into.
  "rent-without-price": (span) => sql`
    select h.article_no, h.article_no, min(h.device_id::text)::uuid, null::uuid, null::uuid, count(distinct h.device_id)::integer
    from (
      select r.article_no, r.device_id, r.valid * ${rangeOf(span)} as valid from billing.rent_period r
      join (
        select a.article_no from (select distinct r.article_no from ${rentsOf(span)}) a
        left join catalogue.catalogue_report p on p.supplier_id = (select platform.actor_supplier()) and p.article_no = a.article_no and p.kind = 'rent_month'
          and p.valid && ${rangeOf(span)}
        group by a.article_no
        having coalesce(sum(upper(p.valid * ${rangeOf(span)}) - lower(p.valid * ${rangeOf(span)})), 0) < ${span.last}::date - ${span.first}::date + 1
      ) hole on hole.article_no = r.article_no
      where r.supplier_id = (select platform.actor_supplier()) and r.valid && ${rangeOf(span)}) h
    cross join lateral (
      select sum(upper(p.valid * h.valid) - lower(p.valid * h.valid)) as days from catalogue.catalogue_report p
      where p.supplier_id = (select platform.actor_supplier()) and p.article_no = h.article_no and p.kind = 'rent_month' and p.valid && h.valid) priced
    where coalesce(priced.days, 0) < upper(h.valid) - lower(h.valid)
    group by h.article_no`,
  // Would wait for ever: its price row isn't there.
  "charge-without-price": (span) => sql`
    select c.id::text, c.article_no, c.device_id, null::uuid, c.payer_id, 1
    from billing.charge_waiting a
    cross join lateral (select c.id, c.article_no, c.device_id, c.payer_id, c.on_day, c.price_id from billing.charge c where c.id = a.charge_id offset 0) c
    left join catalogue.catalogue_report p on p.price_id = c.price_id
    where a.supplier_id = (select platform.actor_supplier()) and c.on_day <= ${span.last}::date and c.price_id is not null and p.price_id is null`,
  "sold-without-price": () => sql`
    select u.order_row_id::text, u.article_no, null::uuid, u.order_id, u.payer_id, 1 from orders.unpriced_report u
    where u.supplier_id = (select platform.actor_supplier()) and not exists (select from billing.charge c where c.order_row_id = u.order_row_id)`,
  "rent-without-decision": (span) => sql`
    select r.id::text, r.article_no, r.device_id, o.order_id, r.payer_id, 1
    from (${rents(span)}) r
    left join orders.row_report o on o.order_row_id = r.order_row_id
    left join orders.decision_report d on d.decision_id = r.decision_id
    where case when r.decision_id is null then o.payer_id else d.payer_id end is distinct from r.payer_id`,
  "line-without-rule": (span) => sql`
    select r.id::text, r.article_no, r.device_id, o.order_id, r.payer_id, 1
    from (${rents(span)}) r
    join orders.row_report o on o.order_row_id = r.order_row_id and o.payer_id = r.payer_id
    where r.decision_id is null and (o.rulebook is null or o.edition is null or cardinality(o.rules) = 0)`,
  "rent-of-what-is-home": (span) => sql`
    select r.id::text, r.article_no, r.device_id, null::uuid, r.payer_id, 1
    from (${rents(span)}) r
    left join devices.custody_report d on d.device_id = r.device_id
    where upper_inf(r.valid) and d.state is distinct from 'lent'`,
  "lent-without-rent": () => sql`
    select d.device_id::text, d.article_no, d.device_id, o.order_id, o.payer_id, 1
    from devices.custody_report d
    join orders.row_report o on o.order_row_id = d.order_row_id and o.billing_form = 'rent' and o.payer_id is not null
    where d.supplier_id = (select platform.actor_supplier()) and d.state = 'lent'
      and not exists (select from billing.rent_period p where p.device_id = d.device_id and p.order_row_id = d.order_row_id)`,
  // What is sold was weighed when it was ordered; a rent goes on, and one day it is more than the home region has promised.
  "over-pledge": (span) => sql`
    select g.pledge_id::text, null::text, null::uuid, g.order_id, g.payer_id, 1
    from (
      select p.pledge_id, p.payer_id, p.amount_ore, min(p.order_id::text)::uuid as order_id, sum(runs.ore) as runs,
        sum(case when p.month_ore = 0 then p.cost_ore else done.ore + runs.ore end) as used
      from pledges.pledge_report p
      cross join lateral (select coalesce(sum(l.amount_ore), 0) as ore from billing.line_report l where l.order_row_id = p.order_row_id) done
      cross join lateral (select case when exists (select from billing.rent_period r where r.order_row_id = p.order_row_id and r.valid && ${rangeOf(span)})
        then p.month_ore else 0 end as ore) runs
      where p.supplier_id = (select platform.actor_supplier())
      group by 1, 2, 3) g
    where g.runs > 0 and g.used > g.amount_ore`,
  "after-pledge": (span) => sql`
    select p.pledge_id::text, null::text, null::uuid, min(p.order_id::text)::uuid, p.payer_id, 1
    from pledges.pledge_report p
    join billing.rent_period r on r.order_row_id = p.order_row_id and r.valid && ${rangeOf(span)} and r.valid && daterange(p.valid_until, null, '()')
    where p.supplier_id = (select platform.actor_supplier()) and p.valid_until < ${span.last}::date
    group by p.pledge_id, p.payer_id`,
};

/** Oddities of these kinds in a month, at most 200 of each, in a settled order. Each kind reads the month's rents once. */
export async function findOddities(tx: Tx, kinds: readonly FoundKind[], span: Span): Promise<Oddity[]> {
  const all: Oddity[] = [];
  for (const kind of kinds) {
    const found = await sql<Omit<Oddity, "kind">>`
      select subject, article_no as "articleNo", device_id as "deviceId", order_id as "orderId", payer_id as "payerId", devices
      from (${searches[kind](span)}) as found (${columns}) order by subject limit ${kindMost}`.execute(tx);
    all.push(...found.rows.map((row) => ({ kind, ...row })));
  }
  return all;
}
