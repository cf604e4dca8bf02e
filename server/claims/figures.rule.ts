import { begunLast, share } from "../kernel/index.ts";
import type { ClaimsBook } from "./reasons.rule.ts";

/** How a region is invoiced afterwards for care products. */
export type CareProductTerms = ClaimsBook["careProduct"][number];
/** What is given back of a person's month. */
export type SpecialTerms = ClaimsBook["special"][number];

/** Of the figures of a county (or of all), those that hold on a day: the latest. Undefined when no rule says. */
export function figuresOn<Row extends { validFrom: string; county?: string | undefined }>(
  rows: readonly Row[],
  where: { county: string; on: string },
): Row | undefined {
  return begunLast(
    rows.filter((row) => (row.county ?? where.county) === where.county),
    where.on,
  );
}

/**
 * What is given back of what one person's aids cost in one month: so many per cent of the part above the limit, half an öre up. Months and
 * persons are never put together.
 * @source sthlm-webinar-2025 S56
 */
export function reimbursement(costOre: number, { limitOre, percent }: Pick<SpecialTerms, "limitOre" | "percent">): number {
  return share(Math.max(0, costOre - limitOre), percent, 100);
}

/** What a figure above or below nothing is put on an invoice as: who is to pay is charged, who is to have is credited. */
export function bothSides(amountOre: number): { debtorOre: number; payerOre: number } {
  return { debtorOre: amountOre, payerOre: 0 - amountOre };
}

/**
 * Whether a year has all its invoices: December is run, and every month since the first that was. `states`: January's first, undefined
 * where no run was begun.
 * @source rules-i § claims
 */
export function isYearClosed(states: readonly (string | undefined)[]): boolean {
  const first = states.findIndex((state) => state !== undefined);
  return first >= 0 && states.length === 12 && states.slice(first).every((state) => state === "done");
}
