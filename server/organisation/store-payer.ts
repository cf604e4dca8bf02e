import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import { numberOn } from "./store-number.ts";

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

/** Payers of the actor's supplier with their addresses and their numbers of a day, by name; one of them when said. At most 2 000. */
export async function listPayerAddresses(tx: Tx, on: LocalDate, payerId?: string): Promise<AddressedPayer[]> {
  const found = await sql<AddressedPayer>`
    select p.id as "payerId", p.name, p.code, n.org_no as "orgNo", p.endpoint_scheme as "endpointScheme", p.endpoint_id as "endpointId",
      p.buyer_reference as "buyerReference",
      (select a.at from organisation.payer_addressed a where a.payer_id = p.id order by a.at desc limit 1) as "setAt"
    from organisation.payer p join ${numberOn(on)} n on n.payer_id = p.id
    where p.supplier_id = platform.actor_supplier() ${payerId === undefined ? sql`` : sql`and p.id = ${payerId}::uuid`}
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

/** A home region that is a payer of the actor's supplier. */
export interface HomeRegionPayer {
  payerId: string;
  name: string;
  orgNo: string;
  /** The county's two digits. */
  code: string;
}

/** The regions that are payers of the actor's supplier, by county code: its own and others'. At most 21. */
export async function listHomeRegions(tx: Tx, on: LocalDate): Promise<HomeRegionPayer[]> {
  const found = await sql<HomeRegionPayer>`
    select p.id as "payerId", p.name, n.org_no as "orgNo", h.code from organisation.payer p join organisation.principal h on h.id = p.principal_id
    join ${numberOn(on)} n on n.payer_id = p.id
    where p.supplier_id = platform.actor_supplier() and p.kind = 'region' and h.kind = 'region' order by h.code, p.code limit 21`.execute(
    tx,
  );
  return found.rows;
}

/** Makes a region a payer of the actor's supplier, once; a second time gives the same payer. Gives its id. */
export async function addHomeRegion(
  tx: Tx,
  region: { payerId: string; principalId: string; code: string; name: string; orgNo: string },
): Promise<string> {
  const made = await sql<{ payerId: string }>`
    select organisation.add_home_region(${region.payerId}::uuid, ${region.principalId}::uuid, ${region.code}, ${region.name}, ${region.orgNo}) as "payerId"`.execute(
    tx,
  );
  return made.rows[0]?.payerId ?? "";
}
