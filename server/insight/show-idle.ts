import { findUnits } from "../organisation/index.ts";
import { type Actor, type Base, programFor, today, withActor } from "../platform/index.ts";
import type { IdleEffect, IdleList } from "./contract-idle.ts";
import { idleCost, judgeIdle } from "./idle.rule.ts";
import { idleBook } from "./idle-book.ts";
import { fetchedSums, listIdle, sumsByUnit } from "./store-idle.ts";

/** What the actor's own unit answers for and that is likely unused. */
export function showIdle(base: Base, actor: Actor): Promise<IdleList> {
  const on = today(base);
  return withActor(base, actor, async (tx) => {
    const [listed, sums] = [await listIdle(tx, on), await sumsByUnit(tx, on)];
    const items = listed.map(({ signals, custodyNo: _custody, orderRowId: _row, ...one }) => ({
      ...one,
      reasons: judgeIdle(idleBook, signals, on).reasons,
    }));
    return { items, ...idleCost(sums) };
  });
}

/** For the supplier: what is listed, unit by unit, and what is no longer paid for. The program counts, and gives sums. */
export function showIdleEffect(base: Base, actor: Actor): Promise<IdleEffect> {
  const on = today(base);
  return withActor(base, programFor(actor), async (tx) => {
    const [sums, fetched] = [await sumsByUnit(tx, on), await fetchedSums(tx, on)];
    const shown = sums.slice(0, 200);
    const names = await findUnits(tx, [...new Set(shown.flatMap(({ unitId }) => unitId ?? []))]);
    return {
      listed: idleCost(sums),
      saved: idleCost(fetched.filter(({ isRunning }) => !isRunning)),
      underWay: idleCost(fetched.filter(({ isRunning }) => isRunning)),
      units: shown.map(({ unitId, devices, monthOre }) => ({
        unitName: (unitId && names.get(unitId)?.name) || "–",
        devices,
        monthOre,
      })),
    };
  });
}
