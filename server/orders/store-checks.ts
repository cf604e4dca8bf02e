import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import { ask, type Tx } from "../platform/index.ts";

/** When some articles were ordered to a person since a day, by what the actor may see of her. At most 200. */
export async function findRecentArticles(
  tx: Tx,
  personId: string,
  { articleNos, since }: { articleNos: readonly string[]; since: LocalDate },
): Promise<{ articleNo: string; on: LocalDate }[]> {
  const found = await ask<{ articleNo: string; on: LocalDate }>(tx)`
    select r.article_no as "articleNo", platform.swedish_day(o.placed_at) as "on"
    from orders.customer_order o join orders.order_row r on r.order_id = o.id
    where o.person_id = ${personId}::uuid and o.placed_at >= ${since}::date::timestamp at time zone 'Europe/Stockholm'
      and r.article_no = any(${articleNos}::text[]) and r.state <> 'cancelled' order by o.placed_at desc, r.row_no limit 200`;
  return found.rows;
}

/** Keeps why rows were sent although a check warned. */
export async function insertOverrides(
  tx: Tx,
  orderId: string,
  overrides: readonly { orderRowId: string; rowNo: number; checkId: string; because: string }[],
  at: Date,
): Promise<void> {
  if (overrides.length === 0) return;
  await sql`insert into orders.check_override (order_id, order_row_id, row_no, check_id, because, at)
    select ${orderId}::uuid, c."orderRowId", c."rowNo", c."checkId", c.because, ${at}
    from json_to_recordset(${JSON.stringify(overrides)}::json) as c("orderRowId" uuid, "rowNo" smallint, "checkId" text, because text)`.execute(
    tx,
  );
}

/** What was said of an order's checks, by row. */
export async function overridesOf(tx: Tx, orderId: string): Promise<{ orderRowId: string; checkId: string; because: string }[]> {
  const found = await sql<{ orderRowId: string; checkId: string; because: string }>`
    select c.order_row_id as "orderRowId", c.check_id as "checkId", c.because from orders.check_override c
    where c.order_id = ${orderId}::uuid order by c.row_no, c.check_id limit 100`.execute(tx);
  return found.rows;
}
