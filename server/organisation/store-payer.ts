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

/** A payer with its address, and when that was set last. */
export interface AddressedPayer extends PayerAddress {
  payerId: string;
  name: string;
  code: string;
  orgNo: string;
  setAt: Date | null;
}

/** Payers of the actor's supplier with their addresses, by name; one of them when said. At most 2 000. */
export async function listPayerAddresses(tx: Tx, payerId?: string): Promise<AddressedPayer[]> {
  const found = await sql<AddressedPayer>`
    select p.id as "payerId", p.name, p.code, p.org_no as "orgNo", p.endpoint_scheme as "endpointScheme", p.endpoint_id as "endpointId",
      p.buyer_reference as "buyerReference",
      (select a.at from organisation.payer_addressed a where a.payer_id = p.id order by a.at desc limit 1) as "setAt"
    from organisation.payer p where p.supplier_id = platform.actor_supplier() ${payerId === undefined ? sql`` : sql`and p.id = ${payerId}::uuid`}
    order by p.name collate platform.sv, p.id limit 2000`.execute(tx);
  return found.rows;
}

/** Sets where a payer takes in invoices; what was before is kept. False when the payer is another supplier's. */
export async function setPayerAddress(
  tx: Tx,
  { id, payerId, at, endpointScheme, endpointId, buyerReference }: PayerAddress & { id: string; payerId: string; at: Date },
): Promise<boolean> {
  const found = await sql<{ id: string }>`
    with set as (update organisation.payer set endpoint_scheme = ${endpointScheme}, endpoint_id = ${endpointId}, buyer_reference = ${buyerReference}
      where id = ${payerId}::uuid and supplier_id = platform.actor_supplier() returning id)
    insert into organisation.payer_addressed (id, payer_id, endpoint_scheme, endpoint_id, buyer_reference, at)
    select ${id}::uuid, set.id, ${endpointScheme}, ${endpointId}, ${buyerReference}, ${at} from set returning id`.execute(tx);
  return found.rows.length > 0;
}
