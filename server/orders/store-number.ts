import { sql } from "kysely";
import { need } from "../kernel/index.ts";
import { ask, type Tx } from "../platform/index.ts";

/** The order numbers of rows: a pseudonymous reference to whom a row is for. At most 5 000 rows. */
export async function orderNumbers(tx: Tx, rowIds: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<{ rowId: string; orderNo: string }>`
    select r.id as "rowId", o.order_no as "orderNo" from orders.order_row r join orders.customer_order o on o.id = r.order_id
    where r.id = any(${rowIds}::uuid[]) order by r.id limit 5000`.execute(tx);
  return new Map(found.rows.map((row) => [row.rowId, row.orderNo]));
}

/** Who placed the orders of rows, as an actor's `userId`; rows that the actor may not see are left out. At most 5 000 rows. */
export async function prescribersOf(tx: Tx, rowIds: readonly string[]): Promise<Map<string, string>> {
  if (rowIds.length === 0) return new Map();
  const found = await sql<{ rowId: string; userId: string }>`
    select r.id as "rowId", o.placed_by as "userId" from orders.order_row r join orders.customer_order o on o.id = r.order_id
    where r.id = any(${rowIds}::uuid[]) order by r.id limit 5000`.execute(tx);
  return new Map(found.rows.map((row) => [row.rowId, row.userId]));
}

/** The next order number, as people say it. */
export async function nextOrderNo(tx: Tx): Promise<string> {
  const next = await ask<{ no: string }>(tx)`select 'K' || nextval('orders.order_no') as no`;
  return need(next.rows[0]?.no, "a sequence has a next number");
}

/** A pick-up order by its number, as people say it. */
export async function findPickupByNo(
  tx: Tx,
  pickupNo: string,
): Promise<{ pickupId: string; pickupNo: string; pickupOn: string } | undefined> {
  const found = await sql<{ pickupId: string; pickupNo: string; pickupOn: string }>`
    select id as "pickupId", pickup_no as "pickupNo", pickup_on as "pickupOn" from orders.pickup_order where pickup_no = ${pickupNo.trim().toUpperCase()}`.execute(
    tx,
  );
  return found.rows[0];
}
