import { sql } from "kysely";
import { need } from "../kernel/index.ts";
import { ask, type Tx } from "../platform/index.ts";

/** Why a payer pays: by which rules of which edition, in words. */
export interface Reason {
  rulebook: string | null;
  edition: string | null;
  rules: string[];
  because: string;
}

/** Why each row is paid as it is, for whoever invoices it, with the order's number: a pseudonymous reference to whom a row is for. At most 5 000 rows. */
export async function reasonsOfRows(tx: Tx, rowIds: readonly string[]): Promise<Map<string, Reason & { orderNo: string }>> {
  const found = await sql<Reason & { rowId: string; orderNo: string }>`
    select order_row_id as "rowId", order_no as "orderNo", rulebook, edition, rules, because
    from orders.reasons_of(${rowIds}::uuid[]) order by order_row_id limit 5000`.execute(tx);
  return new Map(found.rows.map(({ rowId, ...reason }) => [rowId, reason]));
}

/** The rows of an order by its number, as ids alone; none for who is not the supplier's own. */
export async function rowIdsOfOrder(tx: Tx, orderNo: string): Promise<string[]> {
  const found = await sql<{ rowId: string }>`
    select r.order_row_id as "rowId" from orders.rows_of(${orderNo}) r order by 1 limit 100`.execute(tx);
  return found.rows.map(({ rowId }) => rowId);
}

/** The same of decisions that were made after a row was ordered. At most 1 000. */
export async function reasonsOfDecisions(tx: Tx, decisionIds: readonly string[]): Promise<Map<string, Reason>> {
  if (decisionIds.length === 0) return new Map();
  const found = await sql<Reason & { decisionId: string }>`
    select decision_id as "decisionId", rulebook, edition, rules, because
    from orders.reasons_of_decisions(${decisionIds}::uuid[]) order by decision_id limit 1000`.execute(tx);
  return new Map(found.rows.map(({ decisionId, ...reason }) => [decisionId, reason]));
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
