import { z } from "zod";
import type { LocalDate } from "../kernel/dates.ts";

const text = z.string().min(10).max(400);
const named = { id: z.string().regex(/^[a-z0-9-]{3,40}$/), source: z.string().min(3), text };
const row = { ...named, counties: z.array(z.string().regex(/^\d{2}$/)), validFrom: z.iso.date() };

/** What `rulebooks/outside-range.json` must be: what is said before something outside the range is ordered, and what comes of it when it is back. */
export const outsideRangeForm = z.strictObject({
  key: z.literal("outside-range"),
  /** The first that fits is said. No counties: all. */
  warnings: z.array(z.strictObject({ ...row, isAssumed: z.boolean() })).min(1),
  /** Its payer is charged what is left of its value when it comes back. */
  returns: z.array(z.strictObject(row)),
  noRule: z.strictObject(named),
  /** Of what the payer is charged, in per cent. */
  vatRate: z.number().min(0).max(99),
  examples: z.array(
    z.strictObject({
      ...{ says: z.string(), county: z.string(), isInRange: z.boolean(), leftOre: z.number().int().nullable() },
      ...{ answer: z.enum(["charge", "none", "manual"]), ore: z.number().int().nullable(), because: z.string() },
    }),
  ),
});
export type OutsideRange = z.infer<typeof outsideRangeForm>;
type Row = OutsideRange["returns"][number];

const fits = ({ counties, validFrom }: Pick<Row, "counties" | "validFrom">, from: { county: string; on: LocalDate }) =>
  validFrom <= from.on && (counties.length === 0 || counties.includes(from.county));

/**
 * What is said of service before something outside the range is ordered.
 * @source vgr-utanfor-sortiment; rules-i § outside-range
 */
export function warningFor(
  book: OutsideRange,
  from: { county: string; on: LocalDate },
): OutsideRange["warnings"][number] | undefined {
  return book.warnings.find((one) => fits(one, from));
}

/** What its payer is charged when something outside the range comes back, in words; without a rule a person says. */
export function returnRuleFor(
  book: OutsideRange,
  from: { county: string; on: LocalDate },
): { rule: OutsideRange["noRule"]; isRule: boolean } {
  const found = book.returns.find((one) => fits(one, from));
  return found ? { rule: found, isRule: true } : { rule: book.noRule, isRule: false };
}

/** What the payer is charged, and why. Öre, excluding VAT. */
export interface OutsideReturn {
  answer: "charge" | "none" | "manual";
  ore: number | null;
  because: "residual" | "in-range" | "value-unknown" | "no-rule";
  ruleId: string;
  ruleSource: string;
}

/**
 * What its payer is charged when something that was bought outside the range comes back: what is left of its value, nothing when the article
 * has come into the range since; where no rule says it, or the value can't be counted, a person does.
 * @source vgr-utanfor-sortiment
 */
export function judgeOutsideReturn(
  book: OutsideRange,
  facts: { isInRange: boolean; leftOre: number | null },
  from: { county: string; on: LocalDate },
): OutsideReturn {
  const { rule, isRule } = returnRuleFor(book, from);
  const by = { ruleId: rule.id, ruleSource: rule.source };
  if (!isRule) return { ...by, answer: "manual", ore: null, because: "no-rule" };
  if (facts.isInRange) return { ...by, answer: "none", ore: null, because: "in-range" };
  if (facts.leftOre === null || facts.leftOre === 0) return { ...by, answer: "manual", ore: null, because: "value-unknown" };
  return { ...by, answer: "charge", ore: facts.leftOre, because: "residual" };
}

/** What was agreed with the vendor: `yes` with its days and share, no, or that nobody knows. */
export interface BuyBack {
  vendor: "yes" | "no" | "unknown";
  withinDays: number | null;
  percent: number | null;
  words: string | null;
}

/** What the vendor owes for a thing that came back, by the terms. Half an öre is rounded up. */
export function vendorOwes(
  terms: BuyBack,
  facts: { daysSince: number; paidOre: number },
): { vendor: "owes" | "nothing" | "unknown"; ore: number | null; because: "in-time" | "too-late" | "not-agreed" | "not-known" } {
  const { vendor, withinDays, percent } = terms;
  if (vendor === "no") return { vendor: "nothing", ore: null, because: "not-agreed" };
  if (vendor === "unknown" || withinDays === null || percent === null)
    return { vendor: "unknown", ore: null, because: "not-known" };
  if (facts.daysSince > withinDays) return { vendor: "nothing", ore: null, because: "too-late" };
  const ore = Math.floor((facts.paidOre * percent + 50) / 100);
  return ore > 0 ? { vendor: "owes", ore, because: "in-time" } : { vendor: "nothing", ore: null, because: "not-agreed" };
}
