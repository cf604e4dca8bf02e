import { z } from "zod";
import { deviceStatus, scannedCode } from "../devices/contract.ts";

const grade = z.enum(["new", "reconditioned"]);

/** What to pick: what is urgent first, then in walking order. */
export const pickListQuestion = z.object({
  orderId: z.uuid().optional(),
  /** Only what is wanted on or before this day. */
  until: z.iso.date().optional(),
});
export const pickList = z.object({
  total: z.number().int(),
  tasks: z.array(
    z.object({
      taskId: z.uuid(),
      orderId: z.uuid(),
      orderNo: z.string(),
      articleNo: z.string(),
      articleName: z.string(),
      /** The reserved individual; null for what is counted. */
      deviceNo: z.string().nullable(),
      grade: grade.nullable(),
      quantity: z.number().int(),
      bin: z.string().nullable(),
      wantedOn: z.string(),
      isLate: z.boolean(),
      /** Until when it was promised; null: it is not urgent. */
      urgentBy: z.iso.datetime().nullable(),
      /** What the article asks of whoever picks it. */
      pickText: z.string().nullable(),
      /** This very device is sold: no other will do. */
      isSold: z.boolean(),
      /** This very device is kept by name for the receiver: no other will do. */
      isKept: z.boolean(),
    }),
  ),
});
export type PickList = z.infer<typeof pickList>;

export const taskParams = z.object({ taskId: z.uuid() });
export const scanBody = z.object({ scanned: scannedCode });

/** What was picked. `isOther`: a free one took the reserved one's place. */
export const pickedView = z.object({ taskId: z.uuid(), deviceNo: z.string().nullable(), isOther: z.boolean() });
export type Picked = z.infer<typeof pickedView>;

/** Why a scan at the shelf is refused, before articles have got their names. */
export type ScanRefusal =
  | { code: "task-unknown" }
  | { code: "task-not-open"; state: string }
  | { code: "already-picked" }
  | { code: "device-unknown"; scanned: string }
  | { code: "device-reserved"; deviceNo: string }
  | { code: "device-held"; deviceNo: string; reason: string | null }
  | { code: "device-scrapped"; deviceNo: string }
  | { code: "device-not-here"; deviceNo: string; state: string }
  | { code: "device-used"; deviceNo: string }
  /** One certain device is sold: what it is, and where it stands. */
  | { code: "other-device-sold"; deviceNo: string; wantedNo: string; bin: string | null }
  | { code: "device-sold"; deviceNo: string }
  /** Kept by name for somebody else, until a day. */
  | { code: "device-kept"; deviceNo: string; until: string }
  /** The reserved one is kept by name for the receiver: which it is, and where it stands. */
  | { code: "other-device-kept"; deviceNo: string; wantedNo: string; bin: string | null }
  | { code: "wrong-article"; scanned: string; articleNo: string; bin: string | null; wantedArticleNo: string }
  | { code: "scan-too-old"; madeAt: string; mostHours: number };

/** The same as it is answered: what the scanned thing is and where it belongs. */
export type PickRefusal = Exclude<ScanRefusal, { code: "wrong-article" }> | WrongArticle;
type WrongArticle = Extract<ScanRefusal, { code: "wrong-article" }> & { articleName?: string; wantedName?: string };

/** Why a pick is not taken back. */
export type UnpickRefusal =
  | { code: "task-unknown" }
  | { code: "already-delivered" }
  | { code: "task-not-picked" }
  | { code: "in-package"; packageNo: string };

/** Orders with something to hand over. */
export const readyList = z.object({
  orders: z.array(
    z.object({
      orderId: z.uuid(),
      orderNo: z.string(),
      recipient: z.enum(["person", "unit", "store"]),
      /** Null: to the person's home. */
      placeName: z.string().nullable(),
      city: z.string().nullable(),
      wantedOn: z.string(),
      isLate: z.boolean(),
      picked: z.number().int(),
      /** Not picked yet, also what waits for stock. */
      left: z.number().int(),
      /** What is picked, so that it can be handed over without a net. */
      taskIds: z.array(z.uuid()),
    }),
  ),
});
export type ReadyList = z.infer<typeof readyList>;

export const orderParams = z.object({ orderId: z.uuid() });

/** One order at the hand-over. The address is absent for a protected person, whatever the order says. */
export const deliveryView = z.object({
  orderId: z.uuid(),
  orderNo: z.string(),
  recipient: z.enum(["person", "unit", "store"]),
  receiverName: z.string(),
  isProtected: z.boolean(),
  place: z.object({ name: z.string(), street: z.string(), postcode: z.string(), city: z.string() }).nullable(),
  wantedOn: z.string(),
  tasks: z.array(
    z.object({
      taskId: z.uuid(),
      articleNo: z.string(),
      articleName: z.string(),
      deviceId: z.uuid().nullable(),
      deviceNo: z.string().nullable(),
      quantity: z.number().int(),
      state: z.enum(["held", "waiting-stock", "to-pick", "picked", "delivered"]),
      bin: z.string().nullable(),
      /** The package that it is in. */
      packageNo: z.string().nullable(),
    }),
  ),
});
export type DeliveryView = z.infer<typeof deliveryView>;

export const deliverBody = z.object({
  /** Absent: everything that is picked. */
  taskIds: z.array(z.uuid()).min(1).max(200).optional(),
  /** Who received it, as written. */
  receivedBy: z.string().trim().min(2).max(100),
});
export const deliveredView = z.object({ orderId: z.uuid(), delivered: z.number().int(), left: z.number().int() });
export type Delivered = z.infer<typeof deliveredView>;

/** Why nothing is handed over. */
export type DeliverRefusal =
  | { code: "order-not-in-store" }
  | { code: "nothing-picked" }
  /** An accessory of what its receiver has no more, nor anything in its place. */
  | { code: "main-came-home"; articleNo: string }
  | { code: "already-delivered" }
  | { code: "device-not-picked" }
  | { code: "device-held"; deviceNo: string; reason: string | null }
  | { code: "device-moved-since"; deviceNo: string; since: string }
  | { code: "scan-too-old"; madeAt: string; mostHours: number };

/** A device that came home: what it is and who had it. */
export const returnedView = z.object({
  deviceId: z.uuid(),
  deviceNo: z.string(),
  articleNo: z.string(),
  articleName: z.string(),
  grade,
  /** Held: put in quarantine, touch nothing. */
  holdReason: z.string().nullable(),
  from: z.string(),
  since: z.string(),
  /** What the article asks of whoever takes it home. */
  returnText: z.string().nullable(),
  /** What sat on it: whoever takes it home says when some of it is missing. */
  parts: z.array(z.object({ articleNo: z.string(), articleName: z.string(), quantity: z.number() })),
});
export type Returned = z.infer<typeof returnedView>;

/** Why a scanned device is not taken in. */
export type ReturnRefusal =
  | { code: "device-unknown"; scanned: string }
  | { code: "device-scrapped"; deviceNo: string }
  /** It is the buyer's. */
  | { code: "device-sold"; deviceNo: string }
  | { code: "device-already-here"; deviceNo: string; state: string; bin: string | null }
  | { code: "device-moved-since"; deviceNo: string; since: string }
  | { code: "scan-too-old"; madeAt: string; mostHours: number };

/** What the code on goods says beside the article: which package, batch and last day. */
export const batchOf = {
  gtin: z
    .string()
    .regex(/^\d{14}$/)
    .optional(),
  lot: z.string().trim().min(1).max(20).optional(),
  useBefore: z.iso.date().optional(),
};
/** So many pieces of a counted article that are of one batch. */
export const lotsOf = z
  .array(z.object({ quantity: z.number().int().min(1).max(10_000), ...batchOf }))
  .min(1)
  .max(50, "högst 50 batcher")
  .optional();

/** Goods from a vendor: a quantity, or devices with their numbers. */
export const receiveGoodsBody = z.object({
  articleNo: z.string().regex(/^\d{5,6}$/),
  quantity: z.number().int().min(1).max(10_000).optional(),
  devices: z
    .array(
      z.object({
        deviceNo: z
          .string()
          .trim()
          .toUpperCase()
          .regex(/^[0-9A-Z-]{4,20}$/),
        serialNo: z.string().trim().min(1).max(60).optional(),
        madeIn: z.number().int().min(1970).max(2100).optional(),
        ...batchOf,
      }),
    )
    .min(1)
    .max(200)
    .optional(),
  /** Of what is counted: which batches. Not more pieces than have come. */
  lots: lotsOf,
  /** What one was paid, excluding VAT. */
  purchaseOre: z.number().int().min(0).max(100_000_000),
  bin: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[0-9A-Z-]{1,20}$/)
    .optional(),
});
export type ReceiveGoodsBody = z.infer<typeof receiveGoodsBody>;
export const receivedView = z.object({
  articleNo: z.string(),
  quantity: z.number().int(),
  deviceIds: z.array(z.uuid()),
  /** How many that waited could be given theirs. */
  helped: z.number().int(),
});
export type Received = z.infer<typeof receivedView>;

/** Why goods are not received. */
export type ReceiveGoodsRefusal =
  | { code: "article-unknown"; articleNo: string }
  | { code: "device-numbers-needed"; articleNo: string }
  | { code: "quantity-needed"; articleNo: string }
  | { code: "lots-more-than-came"; quantity: number }
  | { code: "device-number-taken"; deviceNos: string[] };

export const stockParams = z.object({ articleNo: z.string().regex(/^\d{5,6}$/) });

/** What there is of an article in the main store. */
export const stockView = z.object({
  articleNo: z.string(),
  articleName: z.string(),
  reconditioned: z.number().int(),
  fresh: z.number().int(),
  onHand: z.number().int(),
  reserved: z.number().int(),
  bin: z.string().nullable(),
  devices: z.array(
    z.object({
      deviceId: z.uuid(),
      deviceNo: z.string(),
      grade,
      state: z.string(),
      bin: z.string().nullable(),
      holdReason: z.string().nullable(),
      boughtOn: z.string(),
    }),
  ),
});
export type StockView = z.infer<typeof stockView>;

export const deviceParams = z.object({ deviceId: z.uuid() });

/** HTTP status of each refusal of the stores. */
export const storeStatus = {
  ...deviceStatus,
  "task-unknown": 404,
  "task-not-open": 409,
  "already-picked": 409,
  "device-reserved": 409,
  "device-not-here": 409,
  "device-used": 409,
  "other-device-sold": 409,
  "device-kept": 409,
  "other-device-kept": 409,
  "device-sold": 409,
  "wrong-article": 409,
  "already-delivered": 409,
  "task-not-picked": 409,
  "in-package": 409,
  "order-not-in-store": 404,
  "nothing-picked": 409,
  "main-came-home": 409,
  "device-not-picked": 409,
  "device-already-here": 409,
  "article-unknown": 404,
  "device-numbers-needed": 422,
  "quantity-needed": 422,
  "lots-more-than-came": 422,
  "device-number-taken": 409,
  "device-unknown": 404,
  "device-held": 409,
  "device-scrapped": 409,
  "device-moved-since": 409,
  "scan-too-old": 409,
} as const;
