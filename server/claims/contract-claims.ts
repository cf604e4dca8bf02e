import { z } from "zod";
import { hasLuhnDigit } from "../kernel/check-digit.ts";
import { isMonth } from "../kernel/dates.ts";

const id = z.uuid();
const day = z.iso.date();
const moment = z.iso.datetime();
const ore = z.number().int();
const words = z.string().trim().min(1).max(1000);
const month = z.string().refine((text): boolean => isMonth(text), "en månad skrivs ÅÅÅÅ-MM");
/** `556000-0000`, whose last digit is right. */
const vendorNo = z
  .string()
  .refine(
    (text) => /^\d{6}-\d{4}$/.test(text) && hasLuhnDigit(text.replace("-", "")),
    "ett organisationsnummer skrivs NNNNNN-NNNN",
  );

export const claimParams = z.object({ claimId: id });
export const claimQuery = z.object({ which: z.enum(["open", "all"]).default("open") });

/** A care product that a unit bought on its own contract: of whom, by which invoice, for which days, and where its voucher is kept. */
export const makeClaimBody = z.object({
  bought: z.string().trim().min(1).max(200),
  vendorNo,
  invoiceRef: z.string().trim().min(1).max(60),
  orderRef: z.string().trim().min(1).max(60).optional(),
  voucherRef: z.string().trim().min(1).max(120),
  fromOn: day,
  toOn: day,
  /** Excluding VAT. */
  amountOre: z.number().int().min(1),
});
export type MakeClaimBody = z.infer<typeof makeClaimBody>;
export const claimAnswer = z.object({ claimId: id, claimNo: z.string() });

/** What a unit may claim, and of whom. `terms` null: no rule of the county says it, or not for such a unit; `because` says why. */
export const claimTerms = z.object({
  terms: z
    .object({
      ruleId: z.string(),
      source: z.string(),
      text: z.string(),
      mostOre: ore,
      payerName: z.string(),
      debtorName: z.string(),
    })
    .nullable(),
  because: z.enum(["claim-not-offered", "claim-payer-unclear"]).nullable(),
});
export type ClaimTerms = z.infer<typeof claimTerms>;

/** A person's month: by the month, and the payer's own reference of her. */
export const applyBody = z.object({ month, reference: z.string().regex(/^[0-9A-F]{10}$/) });
export type ApplyBody = z.infer<typeof applyBody>;

export const specialQuery = z.object({ month });
/** Persons whose month cost so much that something is given back, or where what was given back no longer is right. Öre, excluding VAT. */
export const specialView = z.object({
  month: z.string(),
  isClosed: z.boolean(),
  /** Null: no rule of the county says that anything is given back. */
  terms: z
    .object({
      ruleId: z.string(),
      source: z.string(),
      text: z.string(),
      limitOre: ore,
      percent: z.number(),
      codes: z.array(z.string()),
    })
    .nullable(),
  items: z.array(
    z.object({
      payerId: id,
      payerName: z.string(),
      reference: z.string(),
      costOre: ore,
      /** What is given back of it in all, what was granted before, and what there is to apply for. */
      dueOre: ore,
      grantedOre: ore,
      amountOre: ore,
      /** An application that waits. */
      openNo: z.string().nullable(),
    }),
  ),
});
export type SpecialView = z.infer<typeof specialView>;

export const answerClaimBody = z.object({ is: z.enum(["accepted", "refused"]), because: words });
export type AnswerClaimBody = z.infer<typeof answerClaimBody>;
/** How whoever is to have it got it: on the payer's next invoice, or elsewhere by what `because` points at. */
export const payClaimBody = z.object({ how: z.enum(["credit", "elsewhere"]), because: words });
export type PayClaimBody = z.infer<typeof payClaimBody>;

const claimEntry = z.object({
  what: z.enum(["made", "withdrawn", "refused", "accepted", "paid"]),
  at: moment,
  because: z.string().nullable(),
  how: z.enum(["credit", "elsewhere"]).nullable(),
});

/** A claim as all sides see it. A person is a reference for her own payer and for the economy; null for others. Öre, excluding VAT. */
export const claimView = z.object({
  claimId: id,
  claimNo: z.string(),
  kind: z.enum(["care-product", "special"]),
  state: z.enum(["open", "withdrawn", "refused", "accepted"]),
  payerName: z.string(),
  debtorName: z.string(),
  unitName: z.string().nullable(),
  what: z.string().nullable(),
  vendorNo: z.string().nullable(),
  invoiceRef: z.string().nullable(),
  orderRef: z.string().nullable(),
  voucherRef: z.string().nullable(),
  fromOn: day,
  toOn: day,
  reference: z.string().nullable(),
  costOre: ore.nullable(),
  grantedOre: ore.nullable(),
  amountOre: ore,
  ruleId: z.string(),
  ruleSource: z.string(),
  ruleText: z.string(),
  madeAt: moment,
  entries: z.array(claimEntry),
  mayWithdraw: z.boolean(),
  mayAnswer: z.boolean(),
  /** It is accepted, and nobody has said yet how whoever is to have it gets it. */
  mayPay: z.boolean(),
  /** Why that is left to people. */
  payout: z.string().nullable(),
  mayRecount: z.boolean(),
});
export type ClaimView = z.infer<typeof claimView>;
export const claimList = z.object({ items: z.array(claimView) });

/** Why something is not claimed, applied for, answered or paid. */
export type ClaimRefusal =
  | { code: "claim-not-offered" }
  | { code: "claim-payer-unclear" }
  | { code: "period-backwards" }
  | { code: "period-not-over" }
  | { code: "amount-above-limit"; mostOre: number }
  | { code: "invoice-claimed"; claimNo: string }
  | { code: "special-not-offered" }
  | { code: "month-not-closed" }
  | { code: "person-without-cost" }
  | { code: "region-applies-not" }
  | { code: "nothing-to-reimburse" }
  | { code: "special-open"; claimNo: string }
  | { code: "cost-has-changed"; amountOre: number }
  | { code: "claim-unknown" }
  | { code: "claim-not-yours" }
  | { code: "claim-not-open" }
  | { code: "claim-not-accepted" }
  | { code: "claim-paid" }
  | { code: "claim-is-not-special" };

export const claimStatus = {
  "claim-not-offered": 409,
  "claim-payer-unclear": 409,
  "period-backwards": 422,
  "period-not-over": 422,
  "amount-above-limit": 422,
  "invoice-claimed": 409,
  "special-not-offered": 409,
  "month-not-closed": 409,
  "person-without-cost": 404,
  "region-applies-not": 409,
  "nothing-to-reimburse": 409,
  "special-open": 409,
  "cost-has-changed": 409,
  "claim-unknown": 404,
  "claim-not-yours": 403,
  "claim-not-open": 409,
  "claim-not-accepted": 409,
  "claim-paid": 409,
  "claim-is-not-special": 409,
} as const satisfies Record<ClaimRefusal["code"], number>;
