import { z } from "zod";

const address = z.object({
  endpointScheme: z.enum(["0007", "0088"]).nullable(),
  endpointId: z.string().nullable(),
  orderEmail: z.string().nullable(),
  contact: z.string().nullable(),
  phone: z.string().nullable(),
});

/** A vendor and where it takes in orders. Null: not known. */
export const vendorAddressView = address.extend({
  name: z.string(),
  /** When it was set last by the buyer; null: as it came. */
  setAt: z.string().nullable(),
});
export type VendorAddressView = z.infer<typeof vendorAddressView>;
export const vendorAddressList = z.object({ items: z.array(vendorAddressView) });
export type VendorAddressList = z.infer<typeof vendorAddressList>;

/** One vendor, with what its address was before, the latest first. */
export const vendorView = vendorAddressView.extend({ earlier: z.array(address.extend({ untilAt: z.string() })) });
export type VendorView = z.infer<typeof vendorView>;

export const vendorParams = z.object({ vendor: z.string().min(1).max(200) });
/**
 * Null scheme: the vendor takes in no files. 0007: an organisation's ten digits. 0088: a GLN of thirteen; blanks and hyphens are let in. Empty:
 * not known. The contact is a function, as the order desk.
 */
export const vendorAddressBody = z.object({
  endpointScheme: z.enum(["0007", "0088"]).nullable(),
  endpointId: z.string().max(30),
  orderEmail: z.string().max(200),
  contact: z.string().max(100),
  phone: z.string().max(40),
});
export type VendorAddressBody = z.infer<typeof vendorAddressBody>;

/** One thing that is wrong with an address. */
export interface VendorAddressFault {
  field: "endpointId" | "orderEmail" | "phone";
  is: "missing" | "wrong";
}
export type VendorAddressRefusal = { code: "vendor-unknown" } | { code: "vendor-address-refused"; faults: VendorAddressFault[] };

/** HTTP status of each refusal of a vendor's address. */
export const vendorStatus = {
  "vendor-unknown": 404,
  "vendor-address-refused": 422,
} as const satisfies Record<VendorAddressRefusal["code"], number>;
