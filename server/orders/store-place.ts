import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** An order or a pick-up order that is open, by its number. */
export interface OpenAtPlace {
  id: string;
  no: string;
}

/** Open orders that go to one of these places, by number. At most 5 000. Uses order_open_at_place. */
export async function ordersTo(tx: Tx, placeIds: readonly string[]): Promise<OpenAtPlace[]> {
  const found = await sql<OpenAtPlace>`
    select o.id, o.order_no as "no" from orders.customer_order o
    where o.delivery_place_id = any(${placeIds}::uuid[]) and o.state in ('waiting-decision', 'placed', 'picking', 'part-delivered')
    order by o.order_no limit 5000`.execute(tx);
  return found.rows;
}

/** Open pick-up orders that fetch at one of these places, by number. At most 5 000. Uses pickup_open_at_place. */
export async function pickupsAt(tx: Tx, placeIds: readonly string[]): Promise<OpenAtPlace[]> {
  const found = await sql<OpenAtPlace>`
    select p.id, p.pickup_no as "no" from orders.pickup_order p
    where p.delivery_place_id = any(${placeIds}::uuid[]) and p.state in ('registered', 'part-arrived') order by p.pickup_no limit 5000`.execute(
    tx,
  );
  return found.rows;
}

/** Open orders to persons that a unit has placed: whatever is left to do of them is its own unless it is given away. At most 5 000. */
export async function openOrdersOf(tx: Tx, unitId: string): Promise<OpenAtPlace[]> {
  const found = await sql<OpenAtPlace>`
    select o.id, o.order_no as "no" from orders.customer_order o
    where o.unit_id = ${unitId}::uuid and o.kind = 'person' and o.state in ('waiting-decision', 'placed', 'picking', 'part-delivered')
    order by o.order_no limit 5000`.execute(tx);
  return found.rows;
}

/** What is open and goes to, or fetches at, some places, does so at another from now on. Gives the orders and how many pick-ups. */
export async function movePlace(
  tx: Tx,
  { from, to }: { from: readonly string[]; to: string },
): Promise<{ orderIds: string[]; pickups: number }> {
  const moved = await sql<{ id: string }>`
    update orders.customer_order o set delivery_place_id = ${to}::uuid, version = o.version + 1
    where o.delivery_place_id = any(${from}::uuid[]) and o.state in ('waiting-decision', 'placed', 'picking', 'part-delivered') returning o.id`.execute(
    tx,
  );
  const fetched = await sql<{ id: string }>`
    update orders.pickup_order p set delivery_place_id = ${to}::uuid, version = p.version + 1
    where p.delivery_place_id = any(${from}::uuid[]) and p.state in ('registered', 'part-arrived') returning p.id`.execute(tx);
  return { orderIds: moved.rows.map(({ id }) => id), pickups: fetched.rows.length };
}

/** Open orders to persons, the oldest first. At most 1 000. */
export async function openOrdersOfPersons(
  tx: Tx,
  personIds: readonly string[],
): Promise<{ orderId: string; orderNo: string; personId: string; placedAt: Date }[]> {
  if (personIds.length === 0) return [];
  const found = await sql<{ orderId: string; orderNo: string; personId: string; placedAt: Date }>`
    select o.id as "orderId", o.order_no as "orderNo", o.person_id as "personId", o.placed_at as "placedAt" from orders.customer_order o
    where o.person_id = any(${personIds}::uuid[]) and o.state in ('waiting-decision', 'placed', 'picking', 'part-delivered')
    order by o.placed_at, o.id limit 1000`.execute(tx);
  return found.rows;
}
