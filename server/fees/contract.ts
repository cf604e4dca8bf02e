import { z } from "zod";
import { isLocalDate, isMonth } from "../kernel/dates.ts";

/** Öre of a fee at most: a million kronor. What is above is a slip of the hand. */
export const mostOre = 100_000_000;

const key = z.string().regex(/^[a-z0-9åäö][a-z0-9åäö-]{0,39}$/, "små bokstäver, siffror och bindestreck");
const day = z.string().refine((text): boolean => isLocalDate(text), "en dag skrivs ÅÅÅÅ-MM-DD");
const monthText = z.string().refine((text): boolean => isMonth(text), "en månad skrivs ÅÅÅÅ-MM");

/** One row of a tariff: for which aids, when it is taken, how much. */
export const tariffRow = z.object({
  id: key,
  /** `month`: as long as the aid is there. `once`: when it comes. `each`: when it comes, and each so many months after. */
  kind: z.enum(["month", "once", "each"]),
  /** Months between, of `each`: 12 is a fee a year. Null otherwise. */
  months: z.number().nullable(),
  /** Of `month`: by days, or the whole month by how things stand on its first day. Null otherwise. */
  part: z.enum(["days", "whole"]).nullable(),
  /** For each aid, or one fee for all that the row fits. */
  per: z.enum(["device", "person"]),
  /** Beginnings of ISO 9999 codes. Empty: all aids. The narrowest row that fits an aid is the one that holds. */
  iso: z.array(z.string().regex(/^\d{2,6}$/)).max(100),
  /** Individually marked aids, others, or both (null). */
  marked: z.boolean().nullable(),
  /** From which aid of the kind: 2 is the second and later. */
  fromNth: z.number(),
  /** Days from the hand-over that cost nothing: the trial. */
  freeDays: z.number(),
  amountOre: z.number(),
  /** What it is, for the person. */
  text: z.string().max(200),
});
export type TariffRow = z.infer<typeof tariffRow>;

/** The most that a person pays to the payer in a calendar month or year, for some rows or all (none named). */
export const tariffCap = z.object({
  id: key,
  per: z.enum(["month", "year"]),
  amountOre: z.number(),
  rows: z.array(key).max(50),
});
export type TariffCap = z.infer<typeof tariffCap>;

/** What a tariff says. Its figures are weighed by `tariffFaults`, all at once. */
export const tariffContent = z.object({
  /** Whoever is younger pays nothing. Null: age is of no matter. */
  freeUnderAge: z.number().nullable(),
  /** Who sends the person her invoice: the payer itself, from a file with identity numbers, or the supplier. */
  invoicedBy: z.enum(["payer", "supplier"]),
  rows: z.array(tariffRow).max(50),
  caps: z.array(tariffCap).max(20),
});
export type TariffContent = z.infer<typeof tariffContent>;

export const saveTariffBody = z.object({
  payerId: z.uuid(),
  validFrom: day,
  content: tariffContent,
  source: z.string().trim().min(3).max(300),
  isAssumed: z.boolean(),
});
export type SaveTariffBody = z.infer<typeof saveTariffBody>;

/** What is wrong with a tariff, and where: `rows.0`, `caps.1`, `validFrom`. */
export interface TariffFault {
  at: string;
  code:
    | "amount-not-whole"
    | "amount-below-nothing"
    | "amount-too-large"
    | "months-missing"
    | "part-missing"
    | "each-is-per-device"
    | "nth-wrong"
    | "free-days-wrong"
    | "age-wrong"
    | "id-twice"
    | "rows-overlap"
    | "cap-row-unknown";
}

export const monthQuery = z.object({ month: monthText });
export const countBody = z.object({ month: monthText });
export const exportQuery = z.object({ month: monthText, payerId: z.uuid() });
export const personQuery = z.object({ personId: z.uuid() });
export const personParams = z.object({ personId: z.uuid() });
export const exemptionParams = z.object({ exemptionId: z.uuid() });

export const exemptBody = z.object({
  personId: z.uuid(),
  payerId: z.uuid(),
  from: day,
  until: day.nullable(),
  reason: z.string().trim().max(300),
});
export type ExemptBody = z.infer<typeof exemptBody>;
/** The last day that it holds; before its first day it is as if it had not been. */
export const endExemptionBody = z.object({ until: day });
export const exemptionAnswer = z.object({ exemptionId: z.uuid() });

/** Who pays is said by name, as an order says it. */
export const quoteBody = z.object({
  personId: z.uuid(),
  rows: z
    .array(z.object({ articleNo: z.string().max(20), payerName: z.string().max(200).nullable() }))
    .min(1)
    .max(50),
});
export type FeeQuoteBody = z.infer<typeof quoteBody>;

export type SaveTariffRefusal = { code: "payer-unknown" } | { code: "tariff-faults"; faults: TariffFault[] };
export type CountRefusal = { code: "month-not-over" } | { code: "month-counted-later" };
export type ExemptFault = {
  at: "from" | "until" | "reason" | "payerId";
  code: "end-before-start" | "reason-missing" | "payer-unknown";
};
export type ExemptRefusal =
  | { code: "person-unknown" }
  | { code: "exemption-faults"; faults: ExemptFault[] }
  | { code: "exemption-unknown" };
export type ExportRefusal = { code: "not-invoiced-by-payer" };
export const feeStatus = {
  "payer-unknown": 404,
  "tariff-faults": 422,
  "month-not-over": 422,
  "month-counted-later": 409,
  "person-unknown": 404,
  "exemption-faults": 422,
  "exemption-unknown": 404,
  "not-invoiced-by-payer": 404,
} as const satisfies Record<(SaveTariffRefusal | CountRefusal | ExemptRefusal | ExportRefusal)["code"], number>;

export const tariffView = z.object({
  tariffId: z.uuid(),
  payerId: z.uuid(),
  payerName: z.string(),
  validFrom: z.string(),
  /** The last day that it holds; null while none comes after. */
  validTo: z.string().nullable(),
  /** Another was written for the same day later: it never holds. */
  isReplaced: z.boolean(),
  content: tariffContent,
  source: z.string(),
  isAssumed: z.boolean(),
  recordedAt: z.string(),
});
export type TariffView = z.infer<typeof tariffView>;
export const tariffList = z.object({
  items: z.array(tariffView),
  /** Who may have a tariff. */
  payers: z.array(z.object({ payerId: z.uuid(), name: z.string(), kind: z.string() })),
});
export type TariffList = z.infer<typeof tariffList>;

export const runView = z.object({
  month: z.string(),
  state: z.enum(["running", "done"]),
  persons: z.number(),
  entries: z.number(),
  unanswered: z.number(),
  totalOre: z.number(),
  endedAt: z.string().nullable(),
});
export type RunView = z.infer<typeof runView>;
export const runList = z.object({ items: z.array(runView), lastOver: z.string() });
export type RunList = z.infer<typeof runList>;

/** A line of a fee with why: the row's words, where it was decided, and what made it less. */
const line = {
  month: z.string(),
  fromOn: z.string(),
  toOn: z.string(),
  days: z.number(),
  kind: z.enum(["month", "once", "each"]),
  text: z.string(),
  rule: z.string(),
  source: z.string(),
  isAssumed: z.boolean(),
  articleName: z.string().nullable(),
  fullOre: z.number(),
  amountOre: z.number(),
  /** The limit that made it less, in öre; null when none did. */
  capOre: z.number().nullable(),
  capPer: z.enum(["month", "year"]).nullable(),
  isReversal: z.boolean(),
};
export const feeLine = z.object(line);
export type FeeLine = z.infer<typeof feeLine>;

/** What persons pay to the payers that one answers for, by reference. */
export const feeList = z.object({
  month: z.string(),
  isCounted: z.boolean(),
  totalOre: z.number(),
  hasMore: z.boolean(),
  payers: z.array(z.object({ payerId: z.uuid(), name: z.string(), isExported: z.boolean() })),
  items: z.array(z.object({ ...line, payerName: z.string(), reference: z.string().nullable() })),
});
export type FeeList = z.infer<typeof feeList>;

/** What one aid costs the person herself, in words and figures. */
export const feeOfAid = z.object({
  articleNo: z.string(),
  articleName: z.string(),
  payerName: z.string().nullable(),
  /** `fee`: rows say so. `free`: a row says that it costs nothing. `exempt`, `young`: she pays nothing. `unsaid`: no tariff answers. */
  answer: z.enum(["fee", "free", "exempt", "young", "unsaid"]),
  rows: z.array(
    z.object({
      kind: z.enum(["month", "once", "each"]),
      months: z.number().nullable(),
      per: z.enum(["device", "person"]),
      freeDays: z.number(),
      amountOre: z.number(),
      text: z.string(),
      rule: z.string(),
    }),
  ),
  caps: z.array(z.object({ per: z.enum(["month", "year"]), amountOre: z.number() })),
  source: z.string().nullable(),
  isAssumed: z.boolean(),
});
export type FeeOfAid = z.infer<typeof feeOfAid>;
export const quoteView = z.object({ items: z.array(feeOfAid) });
export type FeeQuote = z.infer<typeof quoteView>;

const exemptionView = z.object({
  exemptionId: z.uuid(),
  payerId: z.uuid(),
  payerName: z.string(),
  from: z.string(),
  until: z.string().nullable(),
  reason: z.string(),
});
/** A person's fees as she or customer service sees them. */
export const personFees = z.object({
  now: z.array(feeOfAid),
  exemptions: z.array(exemptionView),
  months: z.array(z.object({ month: z.string(), totalOre: z.number(), lines: z.array(feeLine) })),
  payers: z.array(z.object({ payerId: z.uuid(), name: z.string() })),
});
export type PersonFees = z.infer<typeof personFees>;
