import { z } from "zod";

/** What is found by looking at the tables, in the order that it is told. */
export const foundKinds = [
  "rent-without-price",
  "charge-without-price",
  "sold-without-price",
  "rent-without-decision",
  "line-without-rule",
  "rent-of-what-is-home",
  "lent-without-rent",
  "over-pledge",
  "after-pledge",
] as const;
/** A kind of oddity that is found in the tables. */
export type FoundKind = (typeof foundKinds)[number];

/** The setting `billing.oddities`: when a payer's sum jumps, and which kinds stop the month until they are mended. */
export const oddityTerms = z.object({
  /** Per cent of the month before, both up and down. */
  jumpPercent: z.number().min(1).max(10_000),
  /** A jump of less is not told. Öre. */
  jumpLeastOre: z.number().int().min(0),
  stops: z.array(z.enum(foundKinds)),
});
export type OddityTerms = z.infer<typeof oddityTerms>;

/** A payer's sum in a month beside the month before. Öre, excluding VAT. */
export interface PayerSum {
  payerId: string;
  ore: number;
  oreBefore: number;
}

/**
 * The payers whose sum jumps from one month to the next: by at least so much money and at least so many per cent of the month before. A
 * payer who had nothing before jumps when the money does. The largest first.
 *
 * @source rules-i § oddities
 */
export function jumpsOf(sums: readonly PayerSum[], terms: Pick<OddityTerms, "jumpPercent" | "jumpLeastOre">): PayerSum[] {
  const size = ({ ore, oreBefore }: PayerSum) => Math.abs(ore - oreBefore);
  return sums
    .filter(
      (sum) => size(sum) >= Math.max(1, terms.jumpLeastOre) && size(sum) * 100 >= Math.abs(sum.oreBefore) * terms.jumpPercent,
    )
    .sort((a, b) => size(b) - size(a));
}
