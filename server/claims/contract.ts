import { z } from "zod";

const id = z.uuid();
const day = z.iso.date();
const moment = z.iso.datetime();
const ore = z.number().int();
const words = z.string().trim().min(1).max(1000);

/** The line, by the numbers that stand on the invoice. */
const at = {
  invoiceNo: z.coerce.number().int().min(1).max(2_147_483_647),
  lineNo: z.coerce.number().int().min(1).max(2_147_483_647),
};
export const lineParams = z.object(at);
export const disputeParams = z.object({ disputeId: id });

/** `reason`: an id of the list. `told`: in the payer's own words, without names. */
export const disputeBody = z.object({
  invoiceNo: z.number().int().min(1).max(2_147_483_647),
  lineNo: z.number().int().min(1).max(2_147_483_647),
  reason: z.string().min(1).max(50),
  told: words.optional(),
});
export type DisputeBody = z.infer<typeof disputeBody>;
export const disputeAnswer = z.object({ disputeId: id, disputeNo: z.string() });

/** The line stands, or is credited with some öre excluding VAT; always with why. */
export const answerBody = z.discriminatedUnion("is", [
  z.object({ is: z.literal("upheld"), because: words }),
  z.object({ is: z.literal("accepted"), because: words, amountOre: z.number().int().min(1) }),
]);
export type AnswerBody = z.infer<typeof answerBody>;

const kind = z.enum(["rent", "on-call", "sale", "adjustment", "claim", "credit"]);
export const reasonView = z.object({ id: z.string(), text: z.string(), asksWords: z.boolean() });

/** What has happened with a dispute, the first first. `byName`: the supplier or the payer, never a person's name. */
const entryView = z.object({
  what: z.enum(["disputed", "withdrawn", "upheld", "accepted", "seen"]),
  at: moment,
  because: z.string().nullable(),
  amountOre: ore.nullable(),
});

/** A dispute as both sides see it. Öre, excluding VAT. */
export const disputeView = z.object({
  disputeId: id,
  disputeNo: z.string(),
  state: z.enum(["open", "withdrawn", "upheld", "accepted"]),
  payerName: z.string(),
  invoiceNo: z.number(),
  lineNo: z.number(),
  month: z.string(),
  reason: z.string(),
  told: z.string().nullable(),
  disputedAt: moment,
  answerBy: day,
  /** Its day to answer is past. */
  isLate: z.boolean(),
  /** The payer has not read the answer yet. */
  isUnseen: z.boolean(),
  entries: z.array(entryView),
});
export type DisputeView = z.infer<typeof disputeView>;
export const disputeQuery = z.object({ which: z.enum(["open", "all"]).default("open") });
export const disputeList = z.object({ items: z.array(disputeView) });

/** A line with its disputes, for its payer. A person is a reference that is this payer's alone. */
export const disputedLineView = z.object({
  invoiceNo: z.number(),
  lineNo: z.number(),
  month: z.string(),
  payerName: z.string(),
  kind,
  articleNo: z.string(),
  articleName: z.string(),
  unitName: z.string().nullable(),
  reference: z.string().nullable(),
  fromOn: day,
  toOn: day,
  days: z.number(),
  quantity: z.number(),
  amountOre: ore,
  /** May it be disputed now? */
  mayDispute: z.boolean(),
  answerDays: z.number(),
  reasons: z.array(reasonView),
  disputes: z.array(disputeView),
});
export type DisputedLineView = z.infer<typeof disputedLineView>;

/** A dispute with what is known of its line, for whoever answers. */
export const disputeToAnswer = disputeView.extend({
  invoiceId: id,
  /** The page of the invoice that the line stands on. */
  page: z.number(),
  kind,
  articleNo: z.string(),
  articleName: z.string(),
  deviceNo: z.string().nullable(),
  orderNo: z.string(),
  fromOn: day,
  toOn: day,
  days: z.number(),
  amountOre: ore,
  /** What can still be credited. */
  leftOre: ore,
  credits: z.array(z.object({ amountOre: ore, invoiceNo: z.number().nullable(), lineNo: z.number().nullable() })),
});
export type DisputeToAnswer = z.infer<typeof disputeToAnswer>;

/** Why a line is not disputed, or a dispute not answered. */
export type ClaimsRefusal =
  | { code: "line-unknown" }
  | { code: "credit-is-not-credited" }
  | { code: "reason-unknown" }
  | { code: "reason-asks-words" }
  | { code: "line-disputed"; disputeNo: string }
  | { code: "dispute-unknown" }
  | { code: "dispute-not-open" }
  | { code: "dispute-not-answered" }
  | { code: "credit-is-nothing" }
  | { code: "credit-is-more-than-line"; leftOre: number }
  | { code: "month-run-under-way" };

export const claimsStatus = {
  "line-unknown": 404,
  "credit-is-not-credited": 409,
  "reason-unknown": 422,
  "reason-asks-words": 422,
  "line-disputed": 409,
  "dispute-unknown": 404,
  "dispute-not-open": 409,
  "dispute-not-answered": 409,
  "credit-is-nothing": 422,
  "credit-is-more-than-line": 409,
  "month-run-under-way": 409,
} as const satisfies Record<ClaimsRefusal["code"], number>;
