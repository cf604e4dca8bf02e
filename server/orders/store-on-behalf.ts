import { sql } from "kysely";
import { ask, type Tx } from "../platform/index.ts";

/** In whose name a shelf's order is made: kept by the care provider and under the legal basis that orders. */
export interface OnBehalf {
  orderId: string;
  personId: string;
  careProviderId: string | null;
  lagrum: string;
}

/** Keeps in whose name a shelf's order is made. The order itself stays without a person: she holds what she took home, not two. */
export async function insertOnBehalf(tx: Tx, { orderId, personId, careProviderId, lagrum }: OnBehalf): Promise<void> {
  await ask(tx)`insert into orders.on_behalf (order_id, person_id, care_provider_id, lagrum)
    values (${orderId}, ${personId}, ${careProviderId}, ${lagrum})`;
}

/** In whose name a shelf's order is made; null when in nobody's, or of one that the actor does not meet. */
export async function onBehalfOf(tx: Tx, orderId: string): Promise<string | null> {
  const found = await sql<{ personId: string }>`
    select person_id as "personId" from orders.on_behalf where order_id = ${orderId}::uuid`.execute(tx);
  return found.rows[0]?.personId ?? null;
}
