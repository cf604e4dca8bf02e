import { z } from "zod";

const id = z.uuid();
const day = z.iso.date();
const moment = z.iso.datetime();

/** Which payer goes into which, and from when. */
export const mergerWish = z.object({ payerId: id, intoPayerId: id, on: day });
export type MergerWishBody = z.infer<typeof mergerWish>;

/** `late`: who gets credits and adjustments of the old payer's own days, once no day is its own. No source says: a person does, with why. */
export const planMergerBody = mergerWish.extend({
  late: z.enum(["old", "new"]),
  because: z.string().trim().min(5).max(1000),
});
export type PlanMergerBody = z.infer<typeof planMergerBody>;

export const mergerParams = z.object({ mergerId: id });
export const mergerAnswer = z.object({ mergerId: id });
export const payerChoices = z.object({ items: z.array(z.object({ payerId: id, name: z.string(), code: z.string() })) });

const sideView = z.object({
  name: z.string(),
  code: z.string(),
  orgNo: z.string(),
  /** Where invoices go as files, with the payer's reference; null: not known. */
  address: z.string().nullable(),
});

/** What a merger would be, before it is said. */
export const mergerPreview = z.object({
  on: day,
  from: sideView,
  into: sideView.nullable(),
  faults: z.array(z.string()),
  /** What goes over on the day. */
  devices: z.number(),
  monthOre: z.number(),
  openOrders: z.number(),
  approvals: z.number(),
  charges: z.number(),
  disputes: z.number(),
  claims: z.number(),
  /** Months from the day on that are invoiced already: their days are given back and invoiced anew on the next. */
  monthsInvoiced: z.number(),
});
export type MergerPreview = z.infer<typeof mergerPreview>;

/** One merger as it stands. */
export const mergerView = z.object({
  mergerId: id,
  mergerNo: z.number(),
  payerId: id,
  payerName: z.string(),
  intoPayerId: id,
  intoName: z.string(),
  on: day,
  because: z.string(),
  late: z.enum(["old", "new"]),
  state: z.enum(["planned", "done", "undoing", "withdrawn"]),
  /** Its day has come, and rows are going over. */
  isUnderWay: z.boolean(),
  rowsTurned: z.number(),
  toldBy: z.string().nullable(),
  toldAt: moment,
  doneAt: moment.nullable(),
  withdrawnAt: moment.nullable(),
  /** No month has been begun since it was carried out: it may be taken back. */
  mayWithdraw: z.boolean(),
});
export type MergerView = z.infer<typeof mergerView>;
export const mergerList = z.object({ items: z.array(mergerView) });

/** Why a payer can't go into another so. */
export type MergerFault = "day-out-of-reach" | "same-payer" | "into-unknown" | "merged-already" | "into-merged" | "has-pledges";

/** Why a merger is not said or taken back. */
export type MergerRefusal =
  | { code: "merging-payer-unknown" }
  | { code: "merger-refused"; faults: MergerFault[] }
  | { code: "merger-unknown" }
  | { code: "merger-withdrawn" }
  | { code: "merger-invoiced" }
  | { code: "merger-built-on" };

export const mergerStatus = {
  "merging-payer-unknown": 404,
  "merger-refused": 409,
  "merger-unknown": 404,
  "merger-withdrawn": 409,
  "merger-invoiced": 409,
  "merger-built-on": 409,
} as const satisfies Record<MergerRefusal["code"], number>;
