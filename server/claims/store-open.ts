import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** What of a payer's is not answered yet: lines that it disputes, and claims that it makes or is to pay. */
export async function openClaimsOf(tx: Tx, payerId: string): Promise<{ disputes: number; claims: number }> {
  const found = await sql<{ disputes: number; claims: number }>`
    select (select count(*)::integer from claims.dispute d where d.payer_id = ${payerId}::uuid and d.state = 'open') as disputes,
      (select count(*)::integer from claims.claim c where ${payerId}::uuid in (c.payer_id, c.debtor_id) and c.state = 'open') as claims`.execute(
    tx,
  );
  return found.rows[0] ?? { disputes: 0, claims: 0 };
}
