import { plainNames, pricesOn } from "../catalogue/index.ts";
import { addMonths, firstDay, idsOf, type LocalDate, localDate, type Month, monthOf, need } from "../kernel/index.ts";
import { findUnits } from "../organisation/index.ts";
import type { Tx } from "../platform/index.ts";
import type { CostOverview } from "./contract.ts";
import { forecastOf } from "./forecast.rule.ts";
import { type CostSum, findCostRunning, findCostSums, findMonthSums } from "./store-costs.ts";

/**
 * What the actor's payers paid in a month by unit and group beside the month before, and their year: what is invoiced of it, and what
 * the rents that are known today will cost until its end.
 */
export async function showOverview(tx: Tx, month: Month, on: LocalDate): Promise<CostOverview> {
  const before = monthOf(addMonths(firstDay(month), -1));
  const sums = await findCostSums(tx, firstDay(before), firstDay(month));
  const [units, groups] = await Promise.all([
    findUnits(tx, idsOf(sums.map(({ unitId }) => unitId)).slice(0, 500)),
    plainNames(tx, idsOf(sums.map(({ articleNo }) => articleNo)).slice(0, 5000)),
  ]);
  const months = await yearOf(tx, month, on);
  const added = (state: "invoiced" | "forecast") => months.reduce((ore, one) => (one.state === state ? ore + one.ore : ore), 0);
  return {
    ...{ month, year: Number(month.slice(0, 4)), months },
    ...{ invoicedOre: added("invoiced"), forecastOre: added("forecast") },
    units: parts(sums, month, ({ unitId }) => (unitId && units.get(unitId)?.name) || null),
    groups: parts(sums, month, ({ articleNo }) => groups.get(articleNo) ?? null),
  };
}

/** The months of the year: what is invoiced, and after the last of those the forecast. */
async function yearOf(tx: Tx, month: Month, on: LocalDate): Promise<CostOverview["months"]> {
  const year = month.slice(0, 4);
  const all = Array.from({ length: 12 }, (_, index) => monthOf(localDate(`${year}-${String(index + 1).padStart(2, "0")}-01`)));
  const paid = await findMonthSums(tx, localDate(`${year}-01-01`), localDate(`${year}-12-01`));
  const last = all.findLast((one) => paid.has(one));
  const from = last ? monthOf(addMonths(firstDay(last), 1)) : monthOf(on);
  const coming = all.filter((one) => one >= from);
  const rents = coming.length > 0 ? await findCostRunning(tx, firstDay(need(coming[0], "a month"))) : [];
  const articleNos = idsOf(rents.map(({ articleNo }) => articleNo));
  const prices = await pricesOn(tx, articleNos, "rent_month", on);
  const onCall = await pricesOn(tx, articleNos, "on_call_month", on);
  const known = rents.flatMap(({ ofPersons, ...rent }) => [
    { ...rent, monthOre: prices.get(rent.articleNo)?.amountOre ?? null },
    { ...rent, quantity: ofPersons, monthOre: onCall.get(rent.articleNo)?.amountOre ?? null },
  ]);
  return [
    ...all.flatMap((one) => (paid.has(one) ? [{ month: one, ore: paid.get(one) ?? 0, state: "invoiced" as const }] : [])),
    ...coming.map((one) => ({ month: one, ore: forecastOf(known, one), state: "forecast" as const })),
  ];
}

/** Sums by what a part is called, the largest first. At most 200. */
function parts(sums: readonly CostSum[], month: Month, nameOf: (sum: CostSum) => string | null): CostOverview["units"] {
  const byName = new Map<string | null, { ore: number; oreBefore: number; lines: number }>();
  for (const sum of sums) {
    const name = nameOf(sum);
    const known = byName.get(name) ?? { ore: 0, oreBefore: 0, lines: 0 };
    const isNow = monthOf(sum.monthOn) === month;
    byName.set(name, {
      ore: known.ore + (isNow ? sum.ore : 0),
      oreBefore: known.oreBefore + (isNow ? 0 : sum.ore),
      lines: known.lines + (isNow ? sum.lines : 0),
    });
  }
  return [...byName]
    .map(([name, part]) => ({ name, ...part }))
    .sort((a, b) => b.ore - a.ore)
    .slice(0, 200);
}
