import { z } from "zod";
import { addDays, begunLast, type LocalDate } from "../kernel/index.ts";

const source = z.string().min(3);
const id = z.string().regex(/^[a-z0-9-]{3,40}$/);
const text = z.string().min(10).max(400);

/** On what terms a thing sold with return is taken back. */
export const returnTermsForm = z.strictObject({
  /** Days after the day of sale, the last counted. */
  withinDays: z.number().int().min(1).max(3650),
  isUnusedNeeded: z.boolean(),
  isPackageNeeded: z.boolean(),
  /** Only what is kept in stock; what is bought for an order is not taken back. */
  isStockedNeeded: z.boolean(),
  /** Of what was paid. */
  creditPercent: z.number().int().min(1).max(100),
});
export type ReturnTerms = z.infer<typeof returnTermsForm>;

/** A supplier's own terms, as the setting `claims.sale-return`; null: it has none, and the rulebook's row for its region holds. */
export const ownTermsForm = z.strictObject({
  terms: returnTermsForm.extend({ id, source }).nullable(),
});

const example = z.strictObject({
  says: z.string(),
  days: z.number().int(),
  isUnused: z.boolean().nullable(),
  isInPackage: z.boolean().nullable(),
  isStocked: z.boolean(),
  paidOre: z.number().int(),
  out: z.enum(["credit", "none", "manual"]),
  ore: z.number().int().nullable(),
});
const row = { id, region: z.string().regex(/^\d{2}$/), validFrom: z.iso.date(), source, text };
/** What `rulebooks/sale-returns.json` must be: a row a region, with its terms or that a person says; and what holds where there is none. */
export const returnBookForm = z.strictObject({
  key: z.literal("sale-returns"),
  rules: z.array(
    z.discriminatedUnion("answer", [
      z.strictObject({ ...row, answer: z.literal("terms"), terms: returnTermsForm, examples: z.array(example).min(1) }),
      z.strictObject({ ...row, answer: z.literal("manual") }),
    ]),
  ),
  none: z.strictObject({ id, source, text }),
});
export type ReturnBook = z.infer<typeof returnBookForm>;

/** The rule of a return: whose it is, and its terms; without terms a person says. */
export interface ReturnRule {
  ruleId: string;
  source: string;
  terms: ReturnTerms | null;
}

/** The rule that holds at a region on the day of sale: the supplier's own first. */
export function returnRuleOn(
  book: ReturnBook,
  { region, on, own }: { region: string; on: LocalDate; own: z.infer<typeof ownTermsForm>["terms"] },
): ReturnRule {
  if (own) {
    const { id: ruleId, source: ownSource, ...terms } = own;
    return { ruleId, source: ownSource, terms };
  }
  const rule = begunLast(
    book.rules.filter((one) => one.region === region),
    on,
  );
  if (!rule) return { ruleId: book.none.id, source: book.none.source, terms: null };
  return { ruleId: rule.id, source: rule.source, terms: rule.answer === "terms" ? rule.terms : null };
}

/** What is known of a thing that came back. Null: not said. */
export interface ReturnFacts {
  soldOn: LocalDate;
  returnedOn: LocalDate;
  isUnused: boolean | null;
  isInPackage: boolean | null;
  isStocked: boolean;
  /** What was paid for what came back. Öre, excluding VAT. */
  paidOre: number;
}
/** Why a rule answers so. */
export type ReturnReason =
  | "in-time"
  | "too-late"
  | "used"
  | "package-gone"
  | "not-stocked"
  | "state-not-said"
  | "no-terms"
  | "nothing-paid";
/** What a payer gets, and why. */
export interface ReturnAnswer {
  answer: "credit" | "none" | "manual";
  because: ReturnReason;
  amountOre: number | null;
}

/**
 * What a payer gets for a thing sold with return that came back. Terms that are not met: nothing. No terms, or a state that the terms ask for and
 * nobody has said: a person says. Half an öre is rounded up.
 * @source norrbotten-hjalpmedel § återköp; rules-i § sale-return
 */
export function judgeReturn({ terms }: ReturnRule, facts: ReturnFacts): ReturnAnswer {
  const none = (because: ReturnReason): ReturnAnswer => ({ answer: "none", because, amountOre: null });
  if (!terms) return { answer: "manual", because: "no-terms", amountOre: null };
  if (facts.returnedOn > addDays(facts.soldOn, terms.withinDays)) return none("too-late");
  if (terms.isStockedNeeded && !facts.isStocked) return none("not-stocked");
  if (terms.isUnusedNeeded && facts.isUnused === false) return none("used");
  if (terms.isPackageNeeded && facts.isInPackage === false) return none("package-gone");
  const isUnsaid = (terms.isUnusedNeeded && facts.isUnused === null) || (terms.isPackageNeeded && facts.isInPackage === null);
  if (isUnsaid) return { answer: "manual", because: "state-not-said", amountOre: null };
  const amountOre = Math.floor((facts.paidOre * terms.creditPercent + 50) / 100);
  return amountOre > 0 ? { answer: "credit", because: "in-time", amountOre } : none("nothing-paid");
}
