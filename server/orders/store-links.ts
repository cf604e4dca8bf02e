import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** Another order that this one was made from, or was made from it. */
export interface LinkedOrder {
  orderId: string;
  orderNo: string;
  as: "again" | "re-routed";
}

/** The order that was made from this one, the newest; undefined: none that the actor sees. Uses order_replacing. */
export async function findReplacement(tx: Tx, orderId: string): Promise<LinkedOrder | undefined> {
  const found = await sql<LinkedOrder>`
    select o.id as "orderId", o.order_no as "orderNo", o.replaces_as as "as" from orders.customer_order o
    where o.replaces = ${orderId}::uuid order by o.placed_at desc limit 1`.execute(tx);
  return found.rows[0];
}
