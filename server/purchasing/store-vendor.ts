import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** How a vendor is reached electronically. */
export interface Vendor {
  name: string;
  endpointScheme: "0007" | "0088";
  endpointId: string;
  contractNo: string | null;
}

/** The vendor by the name that the catalogue gives; undefined when nobody has said its electronic address. */
export async function findVendor(tx: Tx, name: string): Promise<Vendor | undefined> {
  const { rows } =
    await sql<Vendor>`select v.name, v.endpoint_scheme as "endpointScheme", v.endpoint_id as "endpointId", v.contract_no as "contractNo"
    from purchasing.vendor v where v.name = ${name} and v.supplier_id = platform.actor_supplier() and v.endpoint_id is not null`.execute(
      tx,
    );
  return rows[0];
}

/** Where a vendor takes in orders. Null: not known. */
export interface VendorAddress {
  /** 0007: number of an organisation. 0088: GLN. */
  endpointScheme: "0007" | "0088" | null;
  endpointId: string | null;
  orderEmail: string | null;
  /** A function, as the order desk. Nobody's name. */
  contact: string | null;
  phone: string | null;
}

/** A vendor with its address, and when that was set last. */
export interface AddressedVendor extends VendorAddress {
  name: string;
  /** Null: as it came with the installation. */
  setAt: Date | null;
}

const addressColumns = sql`v.endpoint_scheme as "endpointScheme", v.endpoint_id as "endpointId", v.order_email as "orderEmail", v.contact, v.phone`;

/** Whom the actor's supplier buys or has bought from, with addresses, by name; one of them when said. At most 2 000. */
export async function listVendorAddresses(tx: Tx, on: LocalDate, name?: string): Promise<AddressedVendor[]> {
  const { rows } = await sql<AddressedVendor>`
    with known as (
      select b.vendor as name from catalogue.buying_report(${on}::date) b
      union select o.vendor from purchasing.purchase_order o where o.supplier_id = platform.actor_supplier()
      union select k.name from purchasing.vendor k where k.supplier_id = platform.actor_supplier()
    )
    select k.name, ${addressColumns}, v.set_at as "setAt"
    from known k left join purchasing.vendor v on v.supplier_id = platform.actor_supplier() and v.name = k.name
    ${name === undefined ? sql`` : sql`where k.name = ${name}`}
    order by k.name collate platform.sv limit 2000`.execute(tx);
  return rows;
}

/** What a vendor's address was before, the latest first. At most 50. */
export async function listEarlierAddresses(tx: Tx, name: string): Promise<(VendorAddress & { untilAt: Date })[]> {
  const { rows } = await sql<VendorAddress & { untilAt: Date }>`
    select ${addressColumns}, v.until_at as "untilAt" from purchasing.vendor_was v
    where v.supplier_id = platform.actor_supplier() and v.name = ${name} order by v.no desc limit 50`.execute(tx);
  return rows;
}

/** Sets a vendor's address; what it was is kept by the table. */
export async function setVendorAddress(
  tx: Tx,
  { name, at, endpointScheme, endpointId, orderEmail, contact, phone }: VendorAddress & { name: string; at: Date },
): Promise<void> {
  await sql`
    insert into purchasing.vendor (name, endpoint_scheme, endpoint_id, order_email, contact, phone, set_at, set_by)
    values (${name}, ${endpointScheme}, ${endpointId}, ${orderEmail}, ${contact}, ${phone}, ${at}, platform.actor_user())
    on conflict (supplier_id, name) do update set endpoint_scheme = excluded.endpoint_scheme, endpoint_id = excluded.endpoint_id,
      order_email = excluded.order_email, contact = excluded.contact, phone = excluded.phone, set_at = excluded.set_at, set_by = excluded.set_by`.execute(
    tx,
  );
}
