import { sql } from "kysely";
import type { Lagrum, Tx } from "../platform/index.ts";

/** Which care providers have ordered something for a person whom the actor meets, and by which legal basis; never what. At most 100. */
export async function keepersOf(tx: Tx, personId: string): Promise<{ careProviderId: string; lagrum: Lagrum }[]> {
  const found = await sql<{ careProviderId: string; lagrum: Lagrum }>`
    select care_provider_id as "careProviderId", lagrum from orders.keepers_of(${personId}::uuid) order by 1, 2 limit 100`.execute(
    tx,
  );
  return found.rows;
}
