import { z } from "zod";
import { scannedCode } from "../devices/contract.ts";

const id = z.uuid();
/** The beginning of places: `A-03`. Empty: the whole store. */
const area = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-Z-]{0,20}$/);

export const countParams = z.object({ countId: id });
export const startCountBody = z.object({ storeId: id, area: area.default("") });
export const countStarted = z.object({ countId: id, isNew: z.boolean() });

/** Stores that the caller may count. */
export const countStores = z.object({ items: z.array(z.object({ storeId: id, name: z.string(), openCountId: id.nullable() })) });
export type CountStores = z.infer<typeof countStores>;

export const countScanBody = z.object({
  scanned: scannedCode,
  quantity: z.number().int().min(0).max(100_000).optional(),
  bin: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[0-9A-Z-]{0,20}$/)
    .optional(),
});
/** The same in a count that was begun without a net: the store's open one, or a new one. */
export const countInStoreBody = startCountBody.extend(countScanBody.shape);
/** What was counted. `before`: what the line said until now; null when it is new. */
export const countScanned = z.object({
  articleNo: z.string(),
  articleName: z.string(),
  deviceNo: z.string().nullable(),
  quantity: z.number(),
  before: z.number().nullable(),
});
export type CountScanned = z.infer<typeof countScanned>;

/** Rows as they are pasted: a device's number, or `article;quantity` or `article;quantity;place`, one a line. At most 20 000. */
export const countRowsBody = z.object({ text: z.string().min(1).max(1_500_000) });
export const countFault = z.object({ rowNo: z.number(), code: z.string(), fault: z.string() });
export type CountFaultView = z.infer<typeof countFault>;
export const countRowsTaken = z.object({ taken: z.number() });

/** One difference. `bin`: where the books have it; null: in no bin. */
export const countDifference = z.object({
  articleNo: z.string(),
  articleName: z.string(),
  deviceNo: z.string().nullable(),
  expected: z.number(),
  counted: z.number(),
  outcome: z.string(),
  bin: z.string().nullable(),
  /** Nobody has counted it: neither there nor gone is said of it. */
  isUncounted: z.boolean(),
});
export type CountDifferenceView = z.infer<typeof countDifference>;

export const countView = z.object({
  countId: id,
  storeId: id,
  storeName: z.string(),
  area: z.string(),
  state: z.enum(["open", "closed", "dropped"]),
  startedAt: z.string(),
  lines: z.number(),
  /** What is as the books say, of what was counted. */
  right: z.number(),
  /** Stands for the differences as they are shown: sent back when the count is closed. */
  digest: z.string(),
  /** All differences by what is done with them: how many rows, and how many pieces. */
  sums: z.array(z.object({ outcome: z.string(), isBooked: z.boolean(), rows: z.number(), pieces: z.number() })),
  /** Of the differences: what nobody has counted. */
  uncounted: z.number(),
  differences: z.array(countDifference),
  endedAt: z.string().nullable(),
  /** Who closed or dropped it; null while it is open, or when the name is protected. */
  endedBy: z.string().nullable(),
  droppedBecause: z.string().nullable(),
});
export type CountView = z.infer<typeof countView>;

export const closeCountBody = z.object({ digest: z.string().max(100) });
export const countClosed = z.object({ countId: id, booked: z.number(), left: z.number() });

export const dropCountBody = z.object({ because: z.string().trim().min(5).max(300) });
export const countDropped = z.object({ countId: id });

export type CountRefusal =
  | { code: "count-unknown" }
  | { code: "count-closed" }
  | { code: "store-not-counted" }
  | { code: "count-area-unknown"; area: string }
  | { code: "count-rows-refused"; rows: z.infer<typeof countFault>[]; more: number }
  | { code: "count-too-many-rows"; most: number }
  | { code: "count-row-refused"; fault: string; scanned: string }
  | { code: "count-changed-meanwhile" };
export const countStatus = {
  "count-unknown": 404,
  "count-closed": 409,
  "store-not-counted": 403,
  "count-area-unknown": 422,
  "count-rows-refused": 422,
  "count-too-many-rows": 422,
  "count-row-refused": 422,
  "count-changed-meanwhile": 409,
} as const satisfies Record<CountRefusal["code"], number>;
