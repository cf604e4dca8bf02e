import { z } from "zod";

const id = z.uuid();
const moment = z.iso.datetime();
const ore = z.number().int();
const words = z.string().trim().min(1).max(1000);
const year = z.coerce.number().int().min(2000).max(2200);
const agreement = z.string().min(1).max(80);
/** Above nothing a surplus, below a deficit. Öre, excluding VAT. */
const resultOre = z.coerce
  .number()
  .int()
  .refine((amount) => amount !== 0, "ett resultat är över eller under noll");

export const resultParams = z.object({ resultId: id });
export const yearQuery = z.object({ year });
/** The agreements that something of a year was invoiced under, and whether all of the year is. */
export const agreementList = z.object({
  year: z.number(),
  isClosed: z.boolean(),
  items: z.array(
    z.object({ agreement: z.string(), title: z.string(), costOre: ore, payers: z.number(), sharedNo: z.string().nullable() }),
  ),
});
export type AgreementList = z.infer<typeof agreementList>;

export const previewQuery = z.object({ year, agreement, amountOre: resultOre });
const share = z.object({ payerName: z.string(), costOre: ore, shareOre: ore });
export const previewView = z.object({ costOre: ore, shares: z.array(share) });
export type PreviewView = z.infer<typeof previewView>;

/** `basis`: where the figure stands. */
export const proposeBody = z.object({
  year: z.number().int().min(2000).max(2200),
  agreement,
  amountOre: z
    .number()
    .int()
    .refine((amount) => amount !== 0, "ett resultat är över eller under noll"),
  basis: z.string().trim().min(1).max(200),
});
export type ProposeBody = z.infer<typeof proposeBody>;
export const resultAnswer = z.object({ resultId: id, resultNo: z.string() });
export const answerResultBody = z.object({ is: z.enum(["decided", "refused"]), because: words });
export type AnswerResultBody = z.infer<typeof answerResultBody>;

/** A year's result of one agreement. To a payer it is seen when it is decided, with its own share alone. */
export const resultView = z.object({
  resultId: id,
  resultNo: z.string(),
  state: z.enum(["open", "withdrawn", "refused", "decided"]),
  agreement: z.string(),
  title: z.string(),
  year: z.number(),
  amountOre: ore,
  basis: z.string(),
  ruleId: z.string(),
  ruleSource: z.string(),
  ruleText: z.string(),
  proposedAt: moment,
  entries: z.array(
    z.object({ what: z.enum(["proposed", "withdrawn", "refused", "decided"]), at: moment, because: z.string().nullable() }),
  ),
  shares: z.array(share),
  mayWithdraw: z.boolean(),
  mayDecide: z.boolean(),
});
export type ResultView = z.infer<typeof resultView>;
export const resultList = z.object({ items: z.array(resultView) });

/** Why a result is not shared. */
export type ResultRefusal =
  | { code: "result-not-offered" }
  | { code: "year-not-closed" }
  | { code: "agreement-unknown" }
  | { code: "result-above-cost"; costOre: number }
  | { code: "result-shared"; resultNo: string }
  | { code: "result-unknown" }
  | { code: "result-not-open" }
  | { code: "decided-by-another" };

export const resultStatus = {
  "result-not-offered": 409,
  "year-not-closed": 409,
  "agreement-unknown": 404,
  "result-above-cost": 422,
  "result-shared": 409,
  "result-unknown": 404,
  "result-not-open": 409,
  "decided-by-another": 409,
} as const satisfies Record<ResultRefusal["code"], number>;
