import { share } from "../kernel/index.ts";

/** What a price is calculated from. Öre, excluding VAT. */
export interface PriceCosts {
  /** What one is bought for today; null: the price list does not say. */
  purchaseOre: number | null;
  /** What the supplier adds for its own costs (kalkylprocent). */
  percent: number | null;
  depreciationYears: number | null;
}
/** What a price would be at cost, or what is missing to say so. Öre, excluding VAT: of one sold, or of a month's rent. */
export type CalculatedPrice =
  | { kind: "sale" | "rent_month"; ore: number; missing: null }
  | { kind: "sale" | "rent_month"; ore: null; missing: ("purchase" | "percent" | "years")[] };

/**
 * The price at cost (självkostnad): what it is bought for and the supplier's percentage; of rent, that shared on the months that the article is
 * written off in. A proposal: whoever sets the price says what it is. Halves up.
 * @source rules-i § price-calculation
 */
export function calculatedPrice(
  billingForm: "rent" | "sale",
  { purchaseOre, percent, depreciationYears }: PriceCosts,
): CalculatedPrice {
  const kind = billingForm === "rent" ? ("rent_month" as const) : ("sale" as const);
  const missing = [
    ...(purchaseOre === null ? ["purchase" as const] : []),
    ...(percent === null ? ["percent" as const] : []),
    ...(kind === "rent_month" && depreciationYears === null ? ["years" as const] : []),
  ];
  if (purchaseOre === null || percent === null || missing.length > 0) return { kind, ore: null, missing };
  const months = kind === "rent_month" ? (depreciationYears ?? 1) * 12 : 1;
  return { kind, ore: share(purchaseOre, 100 + percent, 100 * months), missing: null };
}
