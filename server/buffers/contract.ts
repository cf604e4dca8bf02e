import { z } from "zod";
import { scannedCode } from "../devices/contract.ts";
import { ordersStatus, type PlaceOrderRefusal, quoteView, wantedRow } from "../orders/contract.ts";
import type { DeliverRefusal } from "../stores/contract.ts";
import { storeStatus } from "../stores/contract.ts";

const id = z.uuid();
const articleNo = z.string().regex(/^\d{4,7}$/);

/** The shelves that the caller meets: the own unit's, or the supplier's all. */
export const shelfList = z.object({
  items: z.array(z.object({ storeId: id, name: z.string(), unitId: id.nullable(), isShortStay: z.boolean() })),
});
export type ShelfList = z.infer<typeof shelfList>;

export const shelfParams = z.object({ storeId: id });
export const orderParams = z.object({ orderId: id });
export const missingParams = z.object({ missingId: id });

/** What stands on a shelf, article by article. */
export const shelfView = z.object({
  storeId: id,
  name: z.string(),
  unitName: z.string(),
  isShortStay: z.boolean(),
  sizeClass: z.object({ name: z.string(), since: z.string(), monthOre: z.number().nullable() }).nullable(),
  /** The sizes that it may have, the smallest first. */
  classes: z.array(z.string()),
  articles: z.array(
    z.object({
      articleNo: z.string(),
      articleName: z.string(),
      isMarked: z.boolean(),
      quantity: z.number(),
      level: z.number().nullable(),
      onTheWay: z.number(),
    }),
  ),
});
export type ShelfView = z.infer<typeof shelfView>;

export const scanShelfBody = z.object({
  storeId: id,
  scanned: scannedCode,
  /** Whom it is to be handed out to, when that is known: what is kept for her by name is hers. */
  personId: id.optional(),
});
/** What was scanned: a device that may be handed out, or a counted article that there is. */
export const shelfItem = z.object({
  scanned: z.string(),
  deviceId: id.nullable(),
  deviceNo: z.string().nullable(),
  articleNo: z.string(),
  articleName: z.string(),
  grade: z.enum(["new", "reconditioned"]).nullable(),
  /** Counted articles: what there is to take. */
  free: z.number().nullable(),
});
export type ShelfItem = z.infer<typeof shelfItem>;

/** What is said of a row as when it is ordered: answers to rules, what they demand and is done, the need, and why it was chosen. */
const said = {
  answers: true,
  gatesDone: true,
  support: true,
  protocol: true,
  goal: true,
  followUpOn: true,
  departure: true,
} as const;
const item = wantedRow.pick({ ...said, checkReason: true }).extend({
  scanned: scannedCode,
  /** Of a counted article; a device is one. */
  quantity: z.number().int().min(1).max(999).default(1),
});
export const withdrawBody = z.object({
  storeId: id,
  personId: id,
  items: z.array(item).min(1).max(20),
  /** Who prescribed it, when she who scans may not sign herself. */
  prescriberId: id.optional(),
  /** Byte vid korttids: the person goes home, and another is ordered to the shelf. */
  isSwap: z.boolean().default(false),
});
/** The same without a net: a person who was scanned there is known by her number alone, until it is brought together. */
export const scannedWithdrawBody = withdrawBody
  .partial({ personId: true })
  .extend({ personNumber: z.string().trim().min(10).max(20).optional() })
  .refine(({ personId, personNumber }) => (personId === undefined) !== (personNumber === undefined));
export type WithdrawBody = z.infer<typeof withdrawBody>;

/** What the person would get, who would pay and from which day. */
export const withdrawQuote = quoteView.extend({
  /** Rent starts the day that it is registered; null when nothing is rented. */
  rentFrom: z.string().nullable(),
  /** She who scans may not sign: a prescriber is named. */
  needsPrescriber: z.boolean(),
  /** Waits for a person's decision or an approval: not handed out from a shelf. */
  waits: z.boolean(),
});
export type WithdrawQuote = z.infer<typeof withdrawQuote>;

export const withdrawnView = z.object({
  orderId: id,
  orderNo: z.string(),
  rows: z.number(),
  rentFrom: z.string().nullable(),
  /** Byte vid korttids: what comes to the shelf; null when nothing does. */
  swapOrderNo: z.string().nullable(),
  /** Bulky, and ordered to the home instead: nothing was handed out. */
  goesHomeOn: z.string().nullable(),
});
export type Withdrawn = z.infer<typeof withdrawnView>;

/** Why a scanned thing is not handed out. */
export type ShelfRefusal =
  | { code: "shelf-unknown" }
  | { code: "other-units-shelf" }
  | { code: "device-unknown"; scanned: string }
  | { code: "device-held"; deviceNo: string; reason: string | null }
  | { code: "device-scrapped"; deviceNo: string }
  | { code: "device-lost"; deviceNo: string }
  | { code: "device-with-somebody"; deviceNo: string }
  | { code: "device-at-unit"; deviceNo: string }
  | { code: "device-reserved"; deviceNo: string }
  | { code: "device-kept"; deviceNo: string; until: string }
  | { code: "device-not-ready"; deviceNo: string }
  | { code: "device-on-other-shelf"; deviceNo: string; storeName: string }
  | { code: "device-numbers-needed"; articleNo: string }
  | { code: "shelf-too-few"; articleNo: string };
export type WithdrawRefusal =
  | DeliverRefusal
  | ShelfRefusal
  | PlaceOrderRefusal
  | { code: "scanned-twice"; scanned: string }
  | { code: "prescriber-unknown" }
  | { code: "withdrawal-waits"; because: string }
  | { code: "swap-not-short-stay" }
  | { code: "swap-needs-new"; deviceNo: string }
  | { code: "swap-one-aid" }
  | { code: "swap-not-the-regions"; because: string }
  | { code: "swap-no-equivalent"; articleNo: string };

export const undoneView = z.object({ orderId: id, devices: z.number() });
export type UndoWithdrawalRefusal =
  | { code: "withdrawal-unknown" }
  | { code: "already-undone" }
  | { code: "too-late-to-undo" }
  | { code: "sold-is-not-undone" }
  | { code: "swap-being-picked" }
  | { code: "order-not-in-store" }
  | { code: "device-held"; deviceNo: string; reason: string | null }
  | { code: "device-gone-on"; deviceNo: string };

export const returnBody = z.object({
  storeId: id,
  scanned: scannedCode,
  /** Whoever takes it says that it is cleaned and checked. */
  isCleaned: z.boolean(),
});
export const shelvedView = z.object({
  /** By which it is taken back. */
  returnId: id,
  deviceId: id,
  deviceNo: z.string(),
  articleName: z.string(),
  rentUntil: z.string(),
});
export type Shelved = z.infer<typeof shelvedView>;
export type ReturnToShelfRefusal =
  | { code: "shelf-unknown" }
  | { code: "other-units-shelf" }
  | { code: "device-unknown"; scanned: string }
  | { code: "device-held"; deviceNo: string; reason: string | null }
  | { code: "device-not-lent"; deviceNo: string }
  | { code: "device-moved-since"; deviceNo: string; since: string }
  | { code: "device-with-somebody"; deviceNo: string }
  | { code: "not-cleaned" };

/** For which articles, with commas between. */
export const prescribersQuestion = z.object({
  articles: z
    .string()
    .regex(/^\d{4,7}(,\d{4,7}){0,19}$/)
    .optional(),
});
export const prescriberList = z.object({
  items: z.array(z.object({ staffId: id, name: z.string(), title: z.string(), unitName: z.string() })),
  /** Whom the shelf's latest withdrawal was prescribed by. */
  usual: id.nullable(),
});
export type PrescriberList = z.infer<typeof prescriberList>;

export const refillQuestion = z.object({ storeId: id.optional() });
/** What shelves want, and how it came to that. Rows with enough are left out unless one shelf is asked for. */
export const refillView = z.object({
  shelves: z.array(
    z.object({
      storeId: id,
      name: z.string(),
      rows: z.array(
        z.object({
          articleNo: z.string(),
          articleName: z.string(),
          orderNo: z.string(),
          orderName: z.string(),
          quantity: z.number(),
          level: z.number(),
          balance: z.number(),
          onTheWay: z.number(),
          ofReplacement: z.number(),
          outcome: z.enum(["refill", "enough", "no-replacement"]),
        }),
      ),
    }),
  ),
});
export type RefillView = z.infer<typeof refillView>;

/** What waits at the own unit's shelves; those where nothing does are left out. `overdue`: of the missing, those not registered in time. */
export const shelvesWaiting = z.object({
  hours: z.number(),
  items: z.array(z.object({ storeId: id, name: z.string(), missing: z.number(), overdue: z.number(), refill: z.number() })),
});
export type ShelvesWaiting = z.infer<typeof shelvesWaiting>;

export const orderRefillBody = z.object({
  rows: z
    .array(z.object({ articleNo, quantity: z.number().int().min(1).max(999) }))
    .min(1)
    .max(50),
});
export type OrderRefillBody = z.infer<typeof orderRefillBody>;
export const refillOrdered = z.object({ orderId: id, orderNo: z.string(), promisedOn: z.string() });

export const levelBody = z.object({ articleNo, level: z.number().int().min(0).max(999) });
export type LevelRefusal =
  | { code: "shelf-unknown" }
  | { code: "other-units-shelf" }
  | { code: "article-unknown"; articleNo: string };

export const classBody = z.object({
  sizeClass: z.string().regex(/^[a-z]{2,20}$/),
  exception: z.string().trim().min(5).max(500).optional(),
});
export type ClassRefusal =
  | { code: "shelf-unknown" }
  | { code: "other-units-shelf" }
  | { code: "class-unknown" }
  | { code: "class-is-so" }
  | { code: "class-changed-this-half-year"; onDay: string };
export const classView = z.object({ sizeClass: z.string(), since: z.string() });

export const notHereBody = z.object({ scanned: scannedCode });
export type NotHereRefusal =
  | { code: "shelf-unknown" }
  | { code: "other-units-shelf" }
  | { code: "device-unknown"; scanned: string }
  | { code: "device-not-on-this-shelf"; deviceNo: string }
  | { code: "already-said-missing"; deviceNo: string };
export const settleBody = z.object({ outcome: z.enum(["found", "lost"]) });
export type SettleRefusal =
  | { code: "missing-unknown" }
  | { code: "missing-settled" }
  | { code: "device-moved-on"; deviceNo: string };

/** What is gone from a shelf and registered to nobody, and what has left the range. */
export const watchView = z.object({
  hours: z.number(),
  missing: z.array(
    z.object({
      missingId: id,
      deviceNo: z.string(),
      articleName: z.string(),
      seenAt: z.string(),
      isOverdue: z.boolean(),
    }),
  ),
  expired: z.array(
    z.object({
      articleNo: z.string(),
      articleName: z.string(),
      quantity: z.number(),
      because: z.enum(["outgoing", "not-orderable", "out-of-range"]),
      insteadName: z.string().nullable(),
      action: z.enum(["return", "keep", "scrap"]).nullable(),
    }),
  ),
});
export type WatchView = z.infer<typeof watchView>;
export const expiredBody = z.object({ articleNo, action: z.enum(["return", "keep", "scrap"]) });

export const buffersStatus = {
  ...storeStatus,
  ...ordersStatus,
  "shelf-unknown": 404,
  "other-units-shelf": 403,
  "device-unknown": 404,
  "device-held": 409,
  "device-scrapped": 409,
  "device-lost": 409,
  "device-with-somebody": 409,
  "device-at-unit": 409,
  "device-reserved": 409,
  "device-kept": 409,
  "device-not-ready": 409,
  "device-on-other-shelf": 409,
  "device-numbers-needed": 422,
  "shelf-too-few": 409,
  "scanned-twice": 409,
  "prescriber-unknown": 409,
  "withdrawal-waits": 409,
  "swap-not-short-stay": 409,
  "swap-needs-new": 409,
  "swap-one-aid": 422,
  "swap-not-the-regions": 409,
  "swap-no-equivalent": 409,
  "withdrawal-unknown": 404,
  "already-undone": 409,
  "too-late-to-undo": 409,
  "sold-is-not-undone": 409,
  "swap-being-picked": 409,
  "order-not-in-store": 404,
  "device-gone-on": 409,
  "device-not-lent": 409,
  "device-moved-since": 409,
  "not-cleaned": 422,
  "article-unknown": 404,
  "class-unknown": 422,
  "class-is-so": 409,
  "class-changed-this-half-year": 409,
  "device-not-on-this-shelf": 409,
  "already-said-missing": 409,
  "missing-unknown": 404,
  "missing-settled": 409,
  "device-moved-on": 409,
} as const;
