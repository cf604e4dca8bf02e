import type { LocalDate } from "../kernel/index.ts";
import { type Base, type Tx, tell } from "../platform/index.ts";
import { coveredOn, stillOnWay } from "./cover.rule.ts";
import { daysTold } from "./events.ts";
import { awaitedOf } from "./states.rule.ts";
import { findOnWay } from "./store-days.ts";
import { findWaitingRows } from "./store-need.ts";

/**
 * A vendor has told when articles come: those who wait for them, as far as what is on its way covers them, are told the day. All that is on its
 * way of an article is looked at together, so that nobody is promised what another gets.
 */
export async function tellDays(base: Base, tx: Tx, articleNos: readonly string[]): Promise<void> {
  if (articleNos.length === 0) return;
  const waiting = await findWaitingRows(tx, articleNos);
  if (waiting.length === 0) return;
  const bought = await findOnWay(tx, articleNos);
  const rows = articleNos.flatMap((articleNo) => {
    const covered = coveredOn(
      waiting.filter((one) => one.articleNo === articleNo),
      bought
        .filter((one) => one.articleNo === articleNo)
        .map((row) => {
          const awaited = awaitedOf(row);
          const announced = stillOnWay(row.despatches, { arrived: row.arrived, awaited });
          return { awaited, announced, confirmedOn: row.confirmedOn, boundTo: row.boundTo };
        }),
    );
    return [...covered].map(([orderRowId, arrivesOn]) => ({ orderRowId, arrivesOn: arrivesOn as LocalDate }));
  });
  if (rows.length > 0) await tell(base, tx, daysTold({ rows }));
}
