import { ageOn, type LocalDate } from "../kernel/dates.ts";
import { type Ore, share } from "../kernel/index.ts";

/** How a value falls, as it is set. */
export interface ResidualTerms {
  /** Of what was paid, each whole year. */
  yearlyPercent: number;
  /** What is asked for at least, where there is a value left. */
  leastOre: number;
}

/** What is left of a device's value, or why a person must say. Öre, excluding VAT. */
export type Residual =
  | { ore: Ore; because: "value-left" | "not-careless" }
  | { ore: null; because: "no-value-left" | "carelessness-open" };

/**
 * What is left of a lost device's value on a day: what was paid, less the yearly part for each whole year, and at least the least.
 * Lost without carelessness nothing is asked for. Where nothing is left, the principle is not decided: a person says, with a reason;
 * and so where nobody has judged whether it was careless.
 * @source vgr-forum-2025 S114; vgr-handbok § restvärde
 */
export function residualOn(
  device: { purchaseOre: number; boughtOn: LocalDate },
  lost: { on: LocalDate; isCareless: "yes" | "no" | "unknown" },
  terms: ResidualTerms,
): Residual {
  if (lost.isCareless === "no") return { ore: 0, because: "not-careless" };
  const years = Math.max(ageOn(lost.on, device.boughtOn), 0);
  const left = share(device.purchaseOre, Math.max(100 - terms.yearlyPercent * years, 0), 100);
  if (left <= 0) return { ore: null, because: "no-value-left" };
  if (lost.isCareless === "unknown") return { ore: null, because: "carelessness-open" };
  return { ore: Math.max(left, terms.leastOre), because: "value-left" };
}
