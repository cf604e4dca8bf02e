import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";

/** Where a payer takes in invoices as files. Null: not known. */
export interface PayerAddress {
  /** 0007: number of an organisation. 0088: GLN. */
  endpointScheme: "0007" | "0088" | null;
  endpointId: string | null;
  /** The payer's own reference, without which it takes no invoice. */
  buyerReference: string | null;
}

/** A payer's address for invoices as files. Undefined when the payer is another supplier's. */
export async function findPayerAddress(tx: Tx, payerId: string): Promise<PayerAddress | undefined> {
  const found = await sql<PayerAddress>`
    select p.endpoint_scheme as "endpointScheme", p.endpoint_id as "endpointId", p.buyer_reference as "buyerReference"
    from organisation.payer p where p.id = ${payerId}::uuid`.execute(tx);
  return found.rows[0];
}
