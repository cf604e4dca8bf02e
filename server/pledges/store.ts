import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** A pledge as it is kept, with what orders have been put against it. */
export interface Pledge {
  pledgeId: string;
  payerId: string;
  /** The region's own number of it. */
  number: string;
  personId: string | null;
  /** Excluding VAT. */
  amountOre: number;
  boundOre: number;
  validFrom: LocalDate;
  /** The last day; null when the region has said none. */
  validUntil: LocalDate | null;
  registeredAt: Date;
  isEnded: boolean;
  endedBecause: string | null;
}

const columns = sql`p.id as "pledgeId", p.payer_id as "payerId", p.number, w.person_id as "personId", p.amount_ore as "amountOre",
  coalesce((select sum(u.cost_ore) from pledges.use u where u.pledge_id = p.id), 0)::bigint as "boundOre", p.valid_from as "validFrom",
  p.valid_until as "validUntil", p.registered_at as "registeredAt", e.pledge_id is not null as "isEnded", e.because as "endedBecause"
  from pledges.pledge p left join pledges.pledge_person w on w.pledge_id = p.id left join pledges.pledge_end e on e.pledge_id = p.id`;

/** Pledges that the actor may see: a person's, one, or all. What ends first stands first. At most 1 000. */
export async function findPledges(tx: Tx, wanted: { personId?: string; pledgeId?: string } = {}): Promise<Pledge[]> {
  const { personId = null, pledgeId = null } = wanted;
  const found = await sql<Pledge>`
    select ${columns}
    where p.supplier_id = platform.actor_supplier() and (${personId}::uuid is null or w.person_id = ${personId}::uuid)
      and (${pledgeId}::uuid is null or p.id = ${pledgeId}::uuid)
    order by e.pledge_id is not null, p.valid_until nulls last, p.registered_at, p.id limit 1000`.execute(tx);
  return found.rows;
}

/** How many pledges of a payer hold on a day or later. */
export async function pledgesOf(tx: Tx, payerId: string, on: LocalDate): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::integer as count from pledges.pledge p where p.payer_id = ${payerId}::uuid and coalesce(p.valid_until, 'infinity') >= ${on}::date
      and not exists (select from pledges.pledge_end e where e.pledge_id = p.id)`.execute(tx);
  return found.rows[0]?.count ?? 0;
}

/** What a pledge's orders have of it, order by order. */
export interface OrderUse {
  pledgeId: string;
  orderId: string;
  orderNo: string;
  costOre: number;
  onDay: LocalDate;
}

/** The orders that pledges are used for; what was given back is left out. At most 2 000. */
export async function findUses(tx: Tx, pledgeIds: readonly string[]): Promise<OrderUse[]> {
  if (pledgeIds.length === 0) return [];
  const found = await sql<OrderUse>`
    select u.pledge_id as "pledgeId", u.order_id as "orderId", u.order_no as "orderNo", sum(u.cost_ore)::bigint as "costOre", min(u.on_day) as "onDay"
    from pledges.use u where u.pledge_id = any(${pledgeIds}::uuid[])
    group by 1, 2, 3 having sum(u.cost_ore) > 0 order by min(u.number) limit 2000`.execute(tx);
  return found.rows;
}

/** Keeps a pledge. @throws pledge_registered_once when the region's number is registered already */
export async function insertPledge(
  tx: Tx,
  pledge: Omit<Pledge, "boundOre" | "isEnded" | "endedBecause" | "personId"> & { personId: string },
): Promise<void> {
  await sql`insert into pledges.pledge (id, payer_id, number, amount_ore, valid_from, valid_until, registered_at)
    values (${pledge.pledgeId}, ${pledge.payerId}, ${pledge.number}, ${pledge.amountOre}, ${pledge.validFrom}::date, ${pledge.validUntil}::date,
      ${pledge.registeredAt})`.execute(tx);
  await sql`insert into pledges.pledge_person (pledge_id, person_id) values (${pledge.pledgeId}, ${pledge.personId})`.execute(tx);
}

/** Ends a pledge: no more is put against it. @throws pledge_end_pkey when it has ended already */
export async function insertPledgeEnd(tx: Tx, end: { pledgeId: string; because: string; at: Date }): Promise<void> {
  await sql`insert into pledges.pledge_end (pledge_id, because, at) values (${end.pledgeId}, ${end.because}, ${end.at})`.execute(
    tx,
  );
}

/** An order that is put against a pledge, by its rows. */
export interface Bound {
  pledgeId: string;
  orderId: string;
  orderNo: string;
  on: LocalDate;
  at: Date;
  rows: readonly { orderRowId: string; costOre: number; monthOre: number }[];
}

/** Puts an order against a pledge. @throws `pledge_left` when it is more than is left, `pledge_holds` when it does not hold the day */
export async function bindPledge(tx: Tx, bound: Bound): Promise<void> {
  await sql`insert into pledges.use (pledge_id, order_id, order_no, order_row_id, what, cost_ore, month_ore, on_day, at)
    select ${bound.pledgeId}::uuid, ${bound.orderId}::uuid, ${bound.orderNo}, n."orderRowId", 'bound', n."costOre", n."monthOre", ${bound.on}::date, ${bound.at}
    from jsonb_to_recordset(${JSON.stringify(bound.rows)}::jsonb) as n("orderRowId" uuid, "costOre" bigint, "monthOre" bigint)`.execute(
    tx,
  );
}

/** Gives back what rows that are wanted no more had of their pledges, once. */
export async function releaseRowsOf(tx: Tx, orderRowIds: readonly string[], at: { on: LocalDate; at: Date }): Promise<void> {
  await sql`insert into pledges.use (pledge_id, order_id, order_no, order_row_id, what, cost_ore, month_ore, on_day, at)
    select u.pledge_id, u.order_id, u.order_no, u.order_row_id, 'released', -u.cost_ore, -u.month_ore, ${at.on}::date, ${at.at}
    from pledges.use u where u.order_row_id = any(${orderRowIds}::uuid[]) and u.what = 'bound' and u.cost_ore > 0
    on conflict (order_row_id, what) do nothing`.execute(tx);
}
