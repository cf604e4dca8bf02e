/** A pledge as it is weighed. Days as text sort as days. */
export interface Weighed {
  amountOre: number;
  boundOre: number;
  validFrom: string;
  validUntil: string | null;
  isEnded: boolean;
}

/** How a pledge stands on a day. */
export type PledgeState = "coming" | "holds" | "running-out" | "used-up" | "expired" | "ended";

/** What is left of a pledge to order for. Öre. */
export function leftOf({ amountOre, boundOre }: Pick<Weighed, "amountOre" | "boundOre">): number {
  return Math.max(0, amountOre - boundOre);
}

/**
 * How a pledge stands: whether it holds, and whether it is running out, by its last day or by what is left of it.
 * @source rules-i § pledges
 */
export function stateOf(pledge: Weighed, on: string, warn: { until: string; percent: number }): PledgeState {
  if (pledge.isEnded) return "ended";
  if (pledge.validUntil !== null && pledge.validUntil < on) return "expired";
  if (pledge.validFrom > on) return "coming";
  const left = leftOf(pledge);
  if (left === 0) return "used-up";
  const isShort = pledge.validUntil !== null && pledge.validUntil <= warn.until;
  return isShort || left * 100 <= pledge.amountOre * warn.percent ? "running-out" : "holds";
}

/** The pledge that an order is put against: of those that hold the day and are enough, the one that ends first; none when none is. */
export function pledgeFor<Pledge extends Weighed>(pledges: readonly Pledge[], worthOre: number, on: string): Pledge | undefined {
  const forever = "9999-12-31";
  return pledges
    .filter(
      (one) =>
        !one.isEnded && one.validFrom <= on && (one.validUntil === null || on <= one.validUntil) && leftOf(one) >= worthOre,
    )
    .sort((a, b) => ((a.validUntil ?? forever) < (b.validUntil ?? forever) ? -1 : 1))
    .at(0);
}
