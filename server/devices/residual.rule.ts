import { z } from "zod";
import { ageOn, begunLast, type LocalDate, type Ore, share } from "../kernel/index.ts";

/**
 * What a residual value is asked for: something lost, something worn abnormally, advice on a repair, a used one that is sold, one that
 * another county takes over, one outside the range that comes back, the book of all.
 */
export const residualUses = ["lost", "worn", "repair-advice", "used-sale", "taken-over", "outside-range", "book"] as const;
export type ResidualUse = (typeof residualUses)[number];

const percent = z.number().int().min(1).max(100);
const ore = z.number().int().min(0).max(100_000_000);
const why = z.enum(["value-left", "nothing-left", "no-value-left", "price-unknown", "no-rule"]);

/** What `rulebooks/residual.json` must be: each use with its days, figures and source, and the examples that it is tried by. */
export const residualBookForm = z.object({
  key: z.literal("residual"),
  rules: z.array(
    z.object({
      id: z.string().regex(/^[a-z-]{3,40}$/),
      use: z.enum(residualUses),
      validFrom: z.iso.date(),
      source: z.string().min(3),
      value: z.discriminatedUnion("by", [
        /** An equal part goes with each whole month of the article's depreciation time; of one without, so much with each whole year. */
        z.object({ by: z.literal("time"), yearlyPercent: percent }),
        /** So much goes with each whole year, whatever the article's depreciation time. */
        z.object({ by: z.literal("year"), yearlyPercent: percent }),
        /** A share of what was paid, whatever its age. */
        z.object({ by: z.literal("share"), percentOfPurchase: percent }),
      ]),
      /** The least that is asked for, where there is a value left. */
      leastOre: ore,
      /** What is said where nothing is left: nothing, or that a person decides. */
      nothingLeft: z.enum(["zero", "manual"]),
      text: z.string().min(10).max(400),
    }),
  ),
  examples: z.array(
    z.object({
      ...{ use: z.enum(residualUses), paidOre: ore, boughtOn: z.iso.date(), on: z.iso.date() },
      ...{ years: z.union([z.literal(3), z.literal(5), z.null()]), ore: ore.nullable(), because: why },
    }),
  ),
});
export type ResidualBook = z.infer<typeof residualBookForm>;
export type ResidualRule = ResidualBook["rules"][number];

/** What a device's residual value follows from. Öre, excluding VAT. */
export interface ResidualFacts {
  purchaseOre: Ore;
  boughtOn: LocalDate;
  /** Of the article; null: it has none, or nobody knows it. */
  depreciationYears: 3 | 5 | null;
}

/** What is left of a device's value, or why a person must say. Öre, excluding VAT. */
export type ResidualValue =
  | { ore: Ore; because: "value-left" | "nothing-left" }
  | { ore: null; because: "no-value-left" | "price-unknown" | "no-rule" };

/** The rule of a use that holds on a day: the latest that has begun. */
export function residualRuleOn(book: ResidualBook, use: ResidualUse, on: LocalDate): ResidualRule | undefined {
  return begunLast(
    book.rules.filter((rule) => rule.use === use),
    on,
  );
}

/**
 * The residual value of a device on a day, for what it is asked for: never more than was paid, save for the least that is asked for, and
 * never rising. Where nothing is left of what somebody would be charged with, the principle is not decided (S114): a person says; and so
 * where nobody knows what was paid, or no rule has begun. Whole öre, halves up.
 * @source vgr-specialanpassning § residual-value; vgr-handbok § restvärde; vgr-ledningsrad-2024 § S108–S111; vgr-forum-2025 S114
 */
export function residualValue(facts: ResidualFacts, rule: ResidualRule | undefined, on: LocalDate): ResidualValue {
  if (!rule) return { ore: null, because: "no-rule" };
  if (facts.purchaseOre <= 0) return { ore: null, because: "price-unknown" };
  const left = valueLeft(facts, rule.value, on);
  if (left > 0) return { ore: Math.max(left, rule.leastOre), because: "value-left" };
  return rule.nothingLeft === "zero" ? { ore: 0, because: "nothing-left" } : { ore: null, because: "no-value-left" };
}

function valueLeft(
  { purchaseOre, boughtOn, depreciationYears }: ResidualFacts,
  value: ResidualRule["value"],
  on: LocalDate,
): Ore {
  if (value.by === "share") return share(purchaseOre, value.percentOfPurchase, 100);
  if (value.by === "year" || depreciationYears === null)
    return share(purchaseOre, Math.max(0, 100 - value.yearlyPercent * Math.max(0, ageOn(on, boughtOn))), 100);
  const all = depreciationYears * 12;
  return share(purchaseOre, Math.max(0, all - wholeMonths(boughtOn, on)), all);
}

/** Whole months from a day to another; none when it is before. */
function wholeMonths(from: LocalDate, to: LocalDate): number {
  const months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  return Math.max(0, to.slice(8) < from.slice(8) ? months - 1 : months);
}
