import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** The last order whose payers have been told; `orderId` zero before the first. */
export interface ToldUntil {
  placedAt: Date;
  orderId: string;
}

/** How far payers have been told; begun at the moment that is given. Holds the supplier's row until the transaction ends. */
export async function lockTold(tx: Tx, begin: Date): Promise<ToldUntil> {
  await sql`insert into orders.payers_told (placed_at, order_id) values (${begin}, '00000000-0000-0000-0000-000000000000')
    on conflict (supplier_id) do nothing`.execute(tx);
  const found = await sql<ToldUntil>`
    select placed_at as "placedAt", order_id as "orderId" from orders.payers_told where supplier_id = platform.actor_supplier() for update`.execute(
    tx,
  );
  return found.rows[0] ?? { placedAt: begin, orderId: "" };
}

/** Keeps how far payers have been told. */
export async function keepTold(tx: Tx, { placedAt, orderId }: ToldUntil): Promise<void> {
  await sql`update orders.payers_told set placed_at = ${placedAt}, order_id = ${orderId}::uuid
    where supplier_id = platform.actor_supplier()`.execute(tx);
}

/** Orders placed after one and before a moment, in the order in which they were. At most `limit` (1–500). Uses order_of_day. */
export async function ordersAfter(tx: Tx, after: ToldUntil, before: Date, limit: number): Promise<ToldUntil[]> {
  const found = await sql<ToldUntil>`
    select o.placed_at as "placedAt", o.id as "orderId" from orders.customer_order o
    where o.supplier_id = platform.actor_supplier() and (o.placed_at, o.id) > (${after.placedAt}, ${after.orderId}::uuid)
      and o.placed_at < ${before} order by o.placed_at, o.id limit ${limit}`.execute(tx);
  return found.rows;
}
