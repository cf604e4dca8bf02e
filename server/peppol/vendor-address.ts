import { z } from "zod";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import {
  type AddressedVendor,
  listEarlierAddresses,
  listVendorAddresses,
  setVendorAddress,
  type VendorAddress,
} from "../purchasing/index.ts";
import type {
  VendorAddressBody,
  VendorAddressFault,
  VendorAddressList,
  VendorAddressRefusal,
  VendorAddressView,
  VendorView,
} from "./contract-vendors.ts";
import { isEndpoint } from "./endpoint.rule.ts";

const email = z.email().max(120);

/** Whom the supplier buys from, and where each takes in orders. */
export async function listVendors(base: Base, tx: Tx): Promise<VendorAddressList> {
  return { items: (await listVendorAddresses(tx, today(base))).map(addressView) };
}

/** One vendor's address, and what it was before; undefined when the supplier buys nothing from it. */
export async function showVendor(base: Base, tx: Tx, name: string): Promise<VendorView | undefined> {
  const [vendors, earlier] = await Promise.all([listVendorAddresses(tx, today(base), name), listEarlierAddresses(tx, name)]);
  const [vendor] = vendors;
  if (!vendor) return undefined;
  return {
    ...addressView(vendor),
    earlier: earlier.map(({ untilAt, ...was }) => ({ ...was, untilAt: untilAt.toISOString() })),
  };
}

/**
 * Sets where a vendor takes in orders. All that is wrong is told at once. Orders' files are written to the address that it has when they are
 * fetched.
 */
export async function setVendor(
  base: Base,
  tx: Tx,
  name: string,
  body: VendorAddressBody,
): Promise<Result<VendorView, VendorAddressRefusal>> {
  // Load
  const before = await showVendor(base, tx, name);

  // Decide
  if (!before) return refuse({ code: "vendor-unknown" });
  const address = addressOf(body);
  const faults = faultsOf(address);
  if (faults.length > 0) return refuse({ code: "vendor-address-refused", faults });

  // Store
  await setVendorAddress(tx, { ...address, name, at: base.now() });
  return ok((await showVendor(base, tx, name)) ?? before);
}

function addressOf({ endpointScheme, ...body }: VendorAddressBody): VendorAddress {
  const kept = (text: string) => text.trim() || null;
  const endpointId = endpointScheme === null ? null : kept(body.endpointId.replace(/[\s-]/g, ""));
  return {
    ...{ endpointScheme, endpointId },
    ...{ orderEmail: kept(body.orderEmail), contact: kept(body.contact), phone: kept(body.phone) },
  };
}

function faultsOf({ endpointScheme, endpointId, orderEmail, phone }: VendorAddress): VendorAddressFault[] {
  const faults: VendorAddressFault[] = [];
  if (endpointScheme !== null && endpointId === null) faults.push({ field: "endpointId", is: "missing" });
  if (endpointId !== null && !isEndpoint(endpointScheme, endpointId)) faults.push({ field: "endpointId", is: "wrong" });
  if (orderEmail !== null && !email.safeParse(orderEmail).success) faults.push({ field: "orderEmail", is: "wrong" });
  if (phone !== null && !/^\+?[\d\s()/-]{5,}$/.test(phone)) faults.push({ field: "phone", is: "wrong" });
  return faults;
}

function addressView({ setAt, ...vendor }: AddressedVendor): VendorAddressView {
  return { ...vendor, setAt: setAt?.toISOString() ?? null };
}
