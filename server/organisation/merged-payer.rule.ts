import type { LocalDate } from "../kernel/index.ts";

/** A payer that goes into another on a day, and has not been taken back. */
export interface PayerMerger {
  mergerNo: number;
  payerId: string;
  intoPayerId: string;
  intoName: string;
  on: LocalDate;
}

/** As much of a payer decision as a merger changes. */
export interface PaidBy {
  payerId: string | null;
  rules: readonly string[];
  because: string;
}

/** How a merger stands among a decision's rules. */
export const mergerMark = ({ mergerNo }: Pick<PayerMerger, "mergerNo">): string => `merger:${mergerNo}`;

/** Why, as it stands with a decision that a merger has turned. */
export const mergerBecause = ({ intoName, on }: Pick<PayerMerger, "intoName" | "on">): string =>
  `Betalaren har gått upp i ${intoName} ${on}`;

/**
 * What a decision says of a day when payers have gone into others: who took over from the day, through as many as there are. The rules that
 * it was made by stand, with the mergers after them.
 * @source rules-i § payer-merged
 */
export function mergedOn<Said extends PaidBy>(mergers: readonly PayerMerger[], said: Said, day: LocalDate): Said {
  let now = said;
  for (let step = 0; step < mergers.length; step += 1) {
    const merger = mergers.find(({ payerId, on }) => payerId === now.payerId && on <= day);
    if (!merger) return now;
    now = {
      ...now,
      payerId: merger.intoPayerId,
      rules: [...now.rules, mergerMark(merger)],
      because: [now.because, mergerBecause(merger)].filter((part) => part !== "").join(". "),
    };
  }
  return now;
}
