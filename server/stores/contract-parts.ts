import { z } from "zod";
import { scannedCode } from "../devices/contract.ts";

const id = z.uuid();
const articleNo = z.string().regex(/^\d{4,7}$/);

/** The number of the device that a part sat on, or the part's article number. */
export const seePartBody = z.object({ scanned: scannedCode });
const part = z.object({ articleNo: z.string(), articleName: z.string(), quantity: z.number() });
/** The devices that the part may have come off. Who has them is not said. */
export const partParents = z.object({
  parents: z.array(z.object({ deviceId: id, deviceNo: z.string(), articleName: z.string(), parts: z.array(part) })),
  /** There are more than those that are told: the device's own number finds it. */
  hasMore: z.boolean(),
});
export type PartParents = z.infer<typeof partParents>;

export const takePartBody = z.object({
  deviceId: id,
  articleNo,
  quantity: z.number().int().min(1).max(999).default(1),
  /** Whole, and into stock; or scrapped. */
  to: z.enum(["stock", "scrap"]),
});
export type TakePartBody = z.infer<typeof takePartBody>;
/** The same without a net: the device that it sat on is known by the number on the bag, until it is brought together. */
export const scannedPartBody = takePartBody
  .partial({ deviceId: true })
  .extend({ deviceNo: scannedCode.optional() })
  .refine(({ deviceId, deviceNo }) => (deviceId === undefined) !== (deviceNo === undefined));
export const partTaken = z.object({
  deviceId: id,
  deviceNo: z.string(),
  articleName: z.string(),
  quantity: z.number(),
  /** How many of it still sit on the device. */
  left: z.number(),
});
export type PartTaken = z.infer<typeof partTaken>;

export const missingPartBody = z.object({ deviceId: id, articleNo });
export const partMissing = z.object({ deviceNo: z.string(), articleName: z.string(), quantity: z.number() });
export type PartMissing = z.infer<typeof partMissing>;

export type PartHomeRefusal =
  | { code: "device-unknown"; scanned: string }
  | { code: "device-not-lent"; deviceNo: string }
  | { code: "device-moved-since"; deviceNo: string; since: string }
  | { code: "part-on-nothing"; articleName: string }
  | { code: "device-without-parts"; deviceNo: string }
  | { code: "part-not-on-device"; deviceNo: string; articleName: string }
  | { code: "so-many-not-on-device"; deviceNo: string; articleName: string; there: number }
  | { code: "part-not-asked-about"; articleName: string };
export const partHomeStatus = {
  "device-unknown": 404,
  "device-not-lent": 409,
  "device-moved-since": 409,
  "part-on-nothing": 404,
  "device-without-parts": 409,
  "part-not-on-device": 409,
  "so-many-not-on-device": 409,
  "part-not-asked-about": 409,
} as const satisfies Record<PartHomeRefusal["code"], number>;
