import { z } from "zod";
import { storeStatus } from "../stores/contract.ts";

/** How far a purchase order has come. */
export const purchaseStates = ["draft", "sent", "confirmed", "part-arrived", "done", "cancelled"] as const;
export type PurchaseState = (typeof purchaseStates)[number];

const articleNo = z.string().regex(/^\d{5,6}$/, "ett artikelnummer har fem eller sex siffror");
const note = z.string().trim().max(500, "högst 500 tecken");

/** Which articles: those that are short, or every one that has a level or that somebody waits for. */
export const needsQuestion = z.object({ all: z.enum(["1"]).optional() });

/** Why an article that is short is not bought. */
export const hindrances = ["purchase-stopped", "article-outgoing", "price-missing"] as const;

/** The figures of a need, so that it explains itself. */
export const needFigures = z.object({
  source: z.enum(["hand", "forecast"]).nullable(),
  level: z.number().int(),
  waiting: z.number().int(),
  free: z.number().int(),
  onWay: z.number().int(),
  inDraft: z.number().int(),
  /** Delivered a week, and how far a week was from it, over `weeks`. */
  weekly: z.number(),
  weeklyError: z.number(),
  weeks: z.number().int(),
  lot: z.number().int(),
});
export type NeedFigures = z.infer<typeof needFigures>;

export const needView = needFigures.extend({
  articleNo: z.string(),
  articleName: z.string(),
  vendor: z.string(),
  isContracted: z.boolean(),
  priceOre: z.number().nullable(),
  kind: z.enum(["net-need", "order-bound"]),
  short: z.number().int(),
  propose: z.number().int(),
  hindrance: z.enum(hindrances).nullable(),
  stopReason: z.string().nullable(),
  /** The day that is wanted first of those who wait. */
  wantedOn: z.string().nullable(),
  handLevel: z.number().int().nullable(),
});
export type NeedView = z.infer<typeof needView>;
/** At most 500; `total` tells of the rest. */
export const needList = z.object({ total: z.number().int(), items: z.array(needView) });
export type NeedList = z.infer<typeof needList>;

export const articleParams = z.object({ articleNo });
export const levelBody = z
  .object({
    source: z.enum(["hand", "forecast"]),
    level: z.number().int().min(0).max(100_000).nullable(),
    lot: z.number().int().min(1).max(1000),
  })
  .refine(({ source, level }) => (source === "hand") === (level !== null), { path: ["level"], message: "skriv en nivå" });
export type LevelBody = z.infer<typeof levelBody>;

export const proposeBody = z.object({
  rows: z
    .array(z.object({ articleNo, quantity: z.number().int().min(1).max(10_000) }))
    .min(1, "välj minst en artikel")
    .max(200, "högst 200 artiklar")
    .refine((rows) => new Set(rows.map((row) => row.articleNo)).size === rows.length, "en artikel står två gånger"),
});
export type ProposeBody = z.infer<typeof proposeBody>;
export const proposedView = z.object({
  orders: z.array(z.object({ orderId: z.uuid(), number: z.string(), vendor: z.string(), rows: z.number().int() })),
});
export type Proposed = z.infer<typeof proposedView>;

/** What is wrong with a row: all at once. */
export interface RowFault {
  articleNo: string;
  code: (typeof hindrances)[number] | "article-unknown";
}

/** What has changed of a row since it was proposed. `needed` 0: nobody needs it any longer. */
export interface RowChange {
  articleNo: string;
  quantity: number;
  needed: number;
  priceOre: number;
  priceNowOre: number;
}

/** How many of a draft's rows: 0 takes the row away. Rows that are not said stay as they are. */
export const draftBody = z.object({
  rows: z
    .array(z.object({ rowId: z.uuid(), quantity: z.number().int().min(0).max(10_000) }))
    .min(1)
    .max(500)
    .refine((rows) => new Set(rows.map((row) => row.rowId)).size === rows.length, "en rad står två gånger"),
});
export type DraftBody = z.infer<typeof draftBody>;

export const orderParams = z.object({ orderId: z.uuid() });
/** True: send it all the same, with today's prices. */
export const sendBody = z.object({ acceptChanges: z.boolean() });
export const stateView = z.object({ orderId: z.uuid(), state: z.enum(purchaseStates) });
export type StateView = z.infer<typeof stateView>;

export const confirmBody = z.object({
  rows: z
    .array(
      z.object({
        rowId: z.uuid(),
        /** 0: the vendor does not deliver it. */
        quantity: z.number().int().min(0).max(10_000),
        on: z.iso.date().nullable(),
        note: note.optional(),
      }),
    )
    .min(1)
    .max(500),
});
export type ConfirmBody = z.infer<typeof confirmBody>;

/** What is wrong with a vendor's answer, row by row; `rowNo` as the order has it. */
export interface AnswerFault {
  rowNo: number | null;
  code: "row-unknown" | "row-twice" | "more-than-ordered" | "day-before-order" | "day-missing" | "article-differs";
  /** What stood there, and what the order says. */
  got?: string;
  expected?: string;
}

export const cancelBody = z.object({ reason: z.string().trim().min(3, "minst tre tecken").max(500, "högst 500 tecken") });

export const ordersQuestion = z.object({
  state: z.enum(["open", "ended"]).optional(),
  /** The order's number, or a despatch advice's. */
  q: z.string().trim().max(60).optional(),
});
export const orderHead = z.object({
  orderId: z.uuid(),
  number: z.string(),
  vendor: z.string(),
  state: z.enum(purchaseStates),
  madeAt: z.string(),
  sentAt: z.string().nullable(),
  promisedOn: z.string().nullable(),
  /** Promised before today, and something is still awaited. */
  isLate: z.boolean(),
  rows: z.number().int(),
  pieces: z.number().int(),
  awaited: z.number().int(),
  sumOre: z.number(),
});
export type OrderHead = z.infer<typeof orderHead>;
/** The newest first; at most 200. */
export const orderList = z.object({ total: z.number().int(), items: z.array(orderHead) });
export type OrderList = z.infer<typeof orderList>;

export const rowView = z.object({
  rowId: z.uuid(),
  rowNo: z.number().int(),
  articleNo: z.string(),
  articleName: z.string(),
  vendorArticleNo: z.string(),
  quantity: z.number().int(),
  priceOre: z.number(),
  kind: z.enum(["net-need", "order-bound"]),
  why: needFigures,
  confirmedQuantity: z.number().int().nullable(),
  confirmedOn: z.string().nullable(),
  confirmedNote: z.string().nullable(),
  arrived: z.number().int(),
  cancelled: z.number().int(),
  awaited: z.number().int(),
  announced: z.number().int(),
  serials: z.array(z.string()),
  failed: z.number().int(),
  isMarked: z.boolean(),
  isSerialRequired: z.boolean(),
  goodsInText: z.string().nullable(),
  /** What is to be checked, and of how large a share; null when nothing is. */
  controlText: z.string().nullable(),
  controlShare: z.number().int().nullable(),
  boundTo: z.array(z.object({ orderNo: z.string(), quantity: z.number().int(), wantedOn: z.string() })),
  invoiced: z.number().int(),
});
export type RowView = z.infer<typeof rowView>;

/** What the buyer is to look at. */
export const taskView = z.object({
  taskId: z.uuid(),
  kind: z.enum(["order-cancelled", "invoice-differs"]),
  orderId: z.uuid(),
  /** The purchase order's number. */
  number: z.string(),
  vendor: z.string(),
  /** Of a cancelled order: what was bought for it, its number and how many. */
  articleNo: z.string().nullable(),
  orderNo: z.string().nullable(),
  quantity: z.number().int().nullable(),
  invoiceNo: z.string().nullable(),
  at: z.string(),
});
/** The oldest first; at most 200. */
export const taskList = z.object({ total: z.number().int(), items: z.array(taskView) });
export type TaskList = z.infer<typeof taskList>;
export const taskParams = z.object({ taskId: z.uuid() });
export const solveBody = z.object({ answer: z.string().trim().min(3, "minst tre tecken").max(500, "högst 500 tecken") });

export const differenceView = z.object({
  kind: z.enum(["more-than-arrived", "price-higher", "price-lower"]),
  expected: z.number(),
  got: z.number(),
});
export const orderView = orderHead.extend({
  reason: z.string().nullable(),
  today: z.string(),
  items: z.array(rowView),
  tasks: z.array(taskView),
  /** What came, the latest first; `takenBack`: why it never did. */
  arrivals: z.array(
    z.object({
      arrivalId: z.uuid(),
      rowNo: z.number().int(),
      articleName: z.string(),
      quantity: z.number().int(),
      failed: z.number().int(),
      devices: z.number().int(),
      at: z.string(),
      takenBack: z.string().nullable(),
    }),
  ),
  despatches: z.array(z.object({ number: z.string(), despatchedOn: z.string(), expectedOn: z.string().nullable() })),
  invoices: z.array(
    z.object({
      number: z.string(),
      at: z.string(),
      isMatched: z.boolean(),
      invoiceId: z.uuid(),
      voidReason: z.string().nullable(),
      rows: z.array(
        z.object({
          rowId: z.uuid(),
          rowNo: z.number().int(),
          quantity: z.number().int(),
          priceOre: z.number(),
          differences: z.array(differenceView),
        }),
      ),
    }),
  ),
});
export type OrderView = z.infer<typeof orderView>;

export const invoiceBody = z.object({
  number: z.string().trim().min(1, "skriv fakturans nummer").max(60),
  rows: z
    .array(
      z.object({
        rowId: z.uuid(),
        quantity: z.number().int().min(1).max(10_000),
        priceOre: z.number().int().min(0).max(100_000_000),
      }),
    )
    .min(1, "en faktura har minst en rad")
    .max(500)
    .refine((rows) => new Set(rows.map((row) => row.rowId)).size === rows.length, "en rad står två gånger"),
});
export type InvoiceBody = z.infer<typeof invoiceBody>;
export const matchedView = z.object({
  isMatched: z.boolean(),
  rows: z.array(z.object({ rowNo: z.number().int(), differences: z.array(differenceView) })),
});
export type Matched = z.infer<typeof matchedView>;

export const voidBody = z.object({ because: z.string().trim().min(3, "minst tre tecken").max(500, "högst 500 tecken") });
export const invoiceParams = z.object({ invoiceId: z.uuid() });

export const stopBody = z.object({
  articleNo,
  reason: z.string().trim().min(5, "minst fem tecken").max(500, "högst 500 tecken"),
  from: z.iso.date(),
  to: z.iso.date().nullable(),
});
export type StopBody = z.infer<typeof stopBody>;
export const stopView = z.object({
  stopId: z.uuid(),
  articleNo: z.string(),
  articleName: z.string(),
  reason: z.string(),
  from: z.string(),
  /** The last day; null: until further notice. */
  to: z.string().nullable(),
  isNow: z.boolean(),
});
export type StopView = z.infer<typeof stopView>;
export const stopList = z.object({ items: z.array(stopView) });
export const stopParams = z.object({ stopId: z.uuid() });

/** Why nothing is bought, sent, confirmed, cancelled, invoiced or stopped. */
export type PurchaseRefusal =
  | { code: "purchase-rows-refused"; rows: RowFault[] }
  | { code: "purchase-order-unknown" }
  | { code: "purchase-not-in-state"; state: string }
  | { code: "purchase-need-changed"; rows: RowChange[] }
  | { code: "purchase-answer-refused"; rows: AnswerFault[] }
  | { code: "purchase-row-unknown" }
  | { code: "despatch-known"; number: string }
  | { code: "invoice-known"; number: string }
  | { code: "vendor-invoice-unknown" }
  | { code: "invoice-voided"; reason: string }
  | { code: "draft-without-rows" }
  | { code: "purchase-task-unknown" }
  | { code: "purchase-task-solved" }
  | { code: "purchase-stop-unknown" }
  | { code: "stop-overlaps" }
  | { code: "stop-days-wrong" }
  | { code: "article-unknown"; articleNo: string };

/** HTTP status of each refusal of purchases. */
export const purchaseStatus = {
  ...storeStatus,
  "purchase-rows-refused": 422,
  "purchase-order-unknown": 404,
  "purchase-not-in-state": 409,
  "purchase-need-changed": 409,
  "purchase-answer-refused": 422,
  "purchase-row-unknown": 404,
  "despatch-known": 409,
  "invoice-known": 409,
  "vendor-invoice-unknown": 404,
  "invoice-voided": 409,
  "draft-without-rows": 409,
  "purchase-task-unknown": 404,
  "purchase-task-solved": 409,
  "purchase-stop-unknown": 404,
  "stop-overlaps": 409,
  "stop-days-wrong": 422,
  "article-unknown": 404,
} as const satisfies Record<PurchaseRefusal["code"], number>;
