import { findRuns } from "../billing/index.ts";
import { type Month, newId, ok, type Result, refuse, split } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { ResultRefusal } from "./contract-results.ts";
import { isYearClosed } from "./figures.rule.ts";
import { findAgreementCosts, type ResultShare } from "./store-results.ts";

/** Whether a year has all its invoices. */
export async function isClosed(tx: Tx, year: number): Promise<boolean> {
  const months = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, "0")}` as Month);
  const runs = await findRuns(tx, months);
  return isYearClosed(months.map((month) => runs.get(month)?.state));
}

/**
 * Each payer's share of a year's result of one agreement, by what it was invoiced under that agreement alone; to the öre, the largest
 * remainders first. A payer that was invoiced nothing has no share. A surplus is never more than what it is of.
 * @source vgr-ledningsrad-2024 S113
 */
export async function countShares(
  base: Base,
  tx: Tx,
  { year, agreement, amountOre }: { year: number; agreement: string; amountOre: number },
): Promise<Result<{ costOre: number; shares: ResultShare[] }, ResultRefusal>> {
  if (!(await isClosed(tx, year))) return refuse({ code: "year-not-closed" });
  const costs = (await findAgreementCosts(tx, year)).filter((one) => one.agreement === agreement && one.costOre > 0);
  const costOre = costs.reduce((sum, one) => sum + one.costOre, 0);
  if (costs.length === 0) return refuse({ code: "agreement-unknown" });
  if (Math.abs(amountOre) > costOre) return refuse({ code: "result-above-cost", costOre });
  const parts = split(
    amountOre,
    costs.map((one) => one.costOre),
  );
  const shares = costs.map(({ payerId, costOre: cost }, index) => ({
    ...{ shareId: newId(base.now()), payerId, costOre: cost, shareOre: parts[index] ?? 0 },
  }));
  return ok({ costOre, shares });
}
