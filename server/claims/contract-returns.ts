import { z } from "zod";
import { chargedAs } from "../catalogue/contract-charge.ts";

const id = z.uuid();
const day = z.iso.date();

/** The sales of one order by its number; without it the latest. */
export const soldQuery = z.object({ orderNo: z.string().trim().min(1).max(20).optional() });
/** Something sold with return, with what may still come back. Öre, excluding VAT. */
export const soldView = z.object({
  chargeId: id,
  orderNo: z.string(),
  articleNo: z.string(),
  articleName: z.string(),
  deviceNo: z.string().nullable(),
  payerName: z.string(),
  charged: chargedAs,
  soldOn: day,
  quantity: z.number(),
  left: z.number(),
  priceOre: z.number(),
  invoiceNo: z.number().nullable(),
});
export type SoldView = z.infer<typeof soldView>;
export const soldList = z.object({ items: z.array(soldView) });

/** What came back, when, and in what state; null: not said. `to`: where a thing without a number of its own goes; a marked one is scanned in. */
export const returnBody = z.object({
  chargeId: id,
  quantity: z.number().int().min(1).max(999),
  returnedOn: day,
  isUnused: z.boolean().nullable(),
  isInPackage: z.boolean().nullable(),
  to: z.enum(["stock", "scrap"]).nullable().default(null),
  /** Why it is scrapped. */
  scrapReason: z.string().trim().min(3).max(200).nullable().default(null),
});
export const undoReturnBody = z.object({ because: z.string().trim().min(1).max(1000) });
export type UndoReturnBody = z.infer<typeof undoReturnBody>;
export const returnUndone = z.object({ returnId: id, returnNo: z.string() });
export type ReturnBody = z.infer<typeof returnBody>;

/** What a person says of a return that no rule decides: an amount to credit, or nothing; always with why. */
export const decideReturnBody = z.discriminatedUnion("is", [
  z.object({ is: z.literal("credit"), amountOre: z.number().int().min(1), because: z.string().trim().min(1).max(1000) }),
  z.object({ is: z.literal("none"), because: z.string().trim().min(1).max(1000) }),
]);
export type DecideReturnBody = z.infer<typeof decideReturnBody>;
export const returnParams = z.object({ returnId: id });
export const returnAnswer = z.object({ returnId: id, returnNo: z.string(), answer: z.enum(["credit", "none", "manual"]) });

/** One return as it stands. Öre, excluding VAT. */
export const returnView = z.object({
  returnId: id,
  returnNo: z.string(),
  orderNo: z.string(),
  articleNo: z.string(),
  articleName: z.string(),
  payerName: z.string(),
  charged: chargedAs,
  quantity: z.number(),
  soldOn: day,
  returnedOn: day,
  isUnused: z.boolean().nullable(),
  isInPackage: z.boolean().nullable(),
  paidOre: z.number(),
  /** `open`: a person says. `waits`: it is credited when its sale has its invoice. `undone`: it never came back. */
  state: z.enum(["open", "waits", "credited", "none", "undone"]),
  isMarked: z.boolean(),
  wentTo: z.enum(["stock", "scrap"]).nullable(),
  scrapReason: z.string().nullable(),
  undoneBecause: z.string().nullable(),
  ruleId: z.string(),
  ruleSource: z.string(),
  ruleText: z.string(),
  /** Why the rule answers so. */
  because: z.string(),
  /** What a person said, where no rule decides. */
  decidedBecause: z.string().nullable(),
  amountOre: z.number().nullable(),
  invoiceNo: z.number().nullable(),
  creditInvoiceNo: z.number().nullable(),
});
export type ReturnView = z.infer<typeof returnView>;
export const returnQuery = z.object({ which: z.enum(["open", "all"]).default("open") });
export const returnList = z.object({ items: z.array(returnView) });

export type ReturnRefusal =
  | { code: "sale-unknown" }
  | { code: "return-day-wrong"; soldOn: string }
  | { code: "return-more-than-sold"; left: number }
  | { code: "return-unknown" }
  | { code: "return-is-decided" }
  | { code: "return-is-undone" }
  | { code: "return-place-needed" }
  | { code: "return-of-a-marked-thing" }
  | { code: "scrap-reason-needed" }
  | { code: "returned-not-in-stock"; free: number }
  | { code: "return-more-than-paid"; paidOre: number }
  | { code: "month-run-under-way" };

export const returnStatus = {
  "sale-unknown": 404,
  "return-day-wrong": 422,
  "return-more-than-sold": 409,
  "return-unknown": 404,
  "return-is-decided": 409,
  "return-is-undone": 409,
  "return-place-needed": 422,
  "return-of-a-marked-thing": 409,
  "scrap-reason-needed": 422,
  "returned-not-in-stock": 409,
  "return-more-than-paid": 422,
  "month-run-under-way": 409,
} as const satisfies Record<ReturnRefusal["code"], number>;
