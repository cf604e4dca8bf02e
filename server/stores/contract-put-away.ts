import { z } from "zod";
import { scannedCode } from "../devices/contract.ts";

/** A bin's code as it stands on its label. */
export const binCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-Z-]{1,20}$/);

/** Something that has come and stands in no bin. */
export const toPutAway = z.object({
  storeId: z.uuid(),
  storeName: z.string(),
  articleNo: z.string(),
  articleName: z.string(),
  /** Null: counted. */
  deviceNo: z.string().nullable(),
  quantity: z.number().int(),
  /** Since when it stands here; null of what is counted. */
  since: z.string().nullable(),
  /** Somebody waits for it: it may be picked before it is put away. */
  isReserved: z.boolean(),
  /** Held: it is put away and nothing else is done with it. */
  holdReason: z.string().nullable(),
  /** Where it is to be put: `stands` the article stands there, `usual` it is its usual bin; null: nobody knows. */
  proposed: z.object({ bin: z.string(), because: z.enum(["stands", "usual"]) }).nullable(),
});
export type ToPutAway = z.infer<typeof toPutAway>;
/** At most 200 things; `more` says that there are others. */
export const putAwayList = z.object({ items: z.array(toPutAway), more: z.boolean() });
export type PutAwayList = z.infer<typeof putAwayList>;

/** What was scanned, and in which store an article is looked for; the main one unless said. */
export const thingQuestion = z.object({ scanned: scannedCode, storeId: z.uuid().optional() });

/** What is put in which bin. */
export const putAwayBody = z.object({
  /** A device, or an article. */
  scanned: scannedCode,
  /** Of what is counted: how many; all that has come unless said. */
  quantity: z.number().int().min(1).max(100_000).optional(),
  bin: binCode,
  /** Where an article has come; the main store unless said. A device is where it is. */
  storeId: z.uuid().optional(),
});
export type PutAwayBody = z.infer<typeof putAwayBody>;
/** What was put where. `placingId`: to be undone by. */
export const putAwayView = z.object({
  placingId: z.uuid(),
  articleNo: z.string(),
  articleName: z.string(),
  deviceNo: z.string().nullable(),
  quantity: z.number().int(),
  fromBin: z.string().nullable(),
  bin: z.string(),
  /** Of what is counted: how many are still to be put away. */
  left: z.number().int(),
});
export type PutAway = z.infer<typeof putAwayView>;

/** One scan that put something in a bin. */
export const placingParams = z.object({ placingId: z.uuid() });

/** Why a scanned thing is not to be put away. */
export type ThingRefusal =
  | { code: "thing-unknown"; scanned: string }
  | { code: "store-unknown" }
  | { code: "device-scrapped"; deviceNo: string }
  | { code: "device-not-here"; deviceNo: string; state: string }
  | { code: "device-not-approved"; deviceNo: string }
  | { code: "device-is-picked"; deviceNo: string }
  | { code: "device-elsewhere"; deviceNo: string; storeName: string }
  | { code: "placed-already"; scanned: string; bin: string }
  | { code: "device-numbers-needed"; articleNo: string }
  | { code: "nothing-to-put-away"; articleNo: string };

/** Why a bin takes nothing. */
export type BinRefusal = { code: "bin-unknown"; bin: string } | { code: "bin-closed"; bin: string; because: string };

/** Why it is not put in the bin that was scanned. */
export type PutAwayRefusal =
  | ThingRefusal
  | BinRefusal
  | { code: "article-stands-elsewhere"; articleNo: string; bin: string }
  | { code: "more-than-arrived"; articleNo: string; left: number }
  | { code: "device-moved-since"; deviceNo: string; since: string }
  | { code: "scan-too-old"; madeAt: string; mostHours: number };

/** Why a scan stands. */
export type UndoPlacingRefusal = { code: "placing-unknown" } | { code: "placing-undone" } | { code: "placed-and-gone" };

/** HTTP status of each refusal of putting away. */
export const putAwayStatus = {
  "thing-unknown": 404,
  "store-unknown": 404,
  "device-scrapped": 409,
  "device-not-here": 409,
  "device-not-approved": 409,
  "device-is-picked": 409,
  "device-elsewhere": 409,
  "placed-already": 409,
  "device-numbers-needed": 422,
  "nothing-to-put-away": 409,
  "bin-unknown": 404,
  "bin-closed": 409,
  "article-stands-elsewhere": 409,
  "more-than-arrived": 409,
  "device-moved-since": 409,
  "scan-too-old": 409,
  "placing-unknown": 404,
  "placing-undone": 409,
  "placed-and-gone": 409,
} as const satisfies Record<PutAwayRefusal["code"] | UndoPlacingRefusal["code"], number>;
