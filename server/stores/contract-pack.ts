import { z } from "zod";
import { scannedCode } from "../devices/contract.ts";

/** A package (kolli) on its way: what it is called, and where it goes. Never to whom. */
const head = {
  packageId: z.uuid(),
  /** As on its label: `KOLLI-12`. */
  packageNo: z.string(),
  /** 18 digits; null when the supplier has no GS1 company prefix. */
  sscc: z.string().nullable(),
  state: z.enum(["open", "closed", "handed-over", "unpacked"]),
  weightGrams: z.number().int().nullable(),
  isOnVan: z.boolean(),
  /** Null: nothing is in it yet. A home has no name. */
  to: z.object({ placeName: z.string().nullable(), city: z.string().nullable() }).nullable(),
};

/** A picked row that is in a package. */
export const packedThing = z.object({
  taskId: z.uuid(),
  orderId: z.uuid(),
  orderNo: z.string(),
  articleNo: z.string(),
  articleName: z.string(),
  deviceNo: z.string().nullable(),
  quantity: z.number().int(),
});
export type PackedThing = z.infer<typeof packedThing>;
export const packageView = z.object({ ...head, things: z.array(packedThing) });
export type PackageView = z.infer<typeof packageView>;

/** Packages that have not gone, and orders with something picked that is in none. At most 200 of each. */
export const packList = z.object({
  packages: z.array(z.object({ ...head, orderNos: z.array(z.string()), things: z.number().int() })),
  toPack: z.array(
    z.object({
      orderId: z.uuid(),
      orderNo: z.string(),
      placeName: z.string().nullable(),
      city: z.string().nullable(),
      wantedOn: z.string(),
      isLate: z.boolean(),
      things: z.array(z.object({ ...packedThing.shape, isMarked: z.boolean() })),
    }),
  ),
});
export type PackList = z.infer<typeof packList>;

export const packageParams = z.object({ packageId: z.uuid() });
/** Opens a package with what is scanned; the code of one that is there opens that one. Nothing scanned: an empty one. */
export const openPackageBody = z.object({ scanned: scannedCode.optional() });
export const packBody = z.object({ scanned: scannedCode });
export const takeOutBody = z.object({ taskIds: z.array(z.uuid()).min(1).max(200) });
export const closePackageBody = z.object({
  /** Grams; not weighed: left out. */
  weightGrams: z.number().int().min(1).max(2_000_000).optional(),
});

/** What a scan put in. `taskIds`: to be taken out again. */
export const packedView = z.object({
  packageId: z.uuid(),
  packageNo: z.string(),
  taskIds: z.array(z.uuid()),
  /** What was put in, in words: the first thing's article, and its order. Null when a package was only opened. */
  articleName: z.string().nullable(),
  orderNo: z.string().nullable(),
});
export type Packed = z.infer<typeof packedView>;
export const packageAnswer = z.object({ packageId: z.uuid(), state: head.state });
export type PackageAnswer = z.infer<typeof packageAnswer>;

/** Why a scan is not put in a package. */
export type PackRefusal =
  | { code: "package-unknown" }
  | { code: "package-not-open"; packageNo: string }
  | { code: "nothing-to-pack"; scanned: string }
  | { code: "packed-already"; scanned: string; packageNo: string }
  | { code: "goes-elsewhere"; orderNo: string }
  | { code: "which-order"; articleNo: string; orderNos: string }
  | { code: "scan-each-device"; orderNo: string }
  | { code: "loaded-by-itself"; orderNo: string };

/** Why a package is not closed, opened or taken apart. */
export type PackageRefusal =
  | { code: "package-unknown" }
  | { code: "package-not-open"; packageNo: string }
  | { code: "package-not-closed"; packageNo: string }
  | { code: "package-empty"; packageNo: string }
  | { code: "package-gone"; packageNo: string }
  | { code: "package-on-van"; packageNo: string }
  | { code: "not-in-package"; packageNo: string };

/** HTTP status of each refusal of packing. */
export const packStatus = {
  "package-unknown": 404,
  "package-not-open": 409,
  "nothing-to-pack": 409,
  "packed-already": 409,
  "goes-elsewhere": 409,
  "which-order": 409,
  "scan-each-device": 409,
  "loaded-by-itself": 409,
  "package-not-closed": 409,
  "package-empty": 409,
  "package-gone": 409,
  "package-on-van": 409,
  "not-in-package": 409,
} as const satisfies Record<PackRefusal["code"] | PackageRefusal["code"], number>;
