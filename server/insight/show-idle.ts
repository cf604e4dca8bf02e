import { idsOf } from "../kernel/index.ts";
import { findStaff, findUnits } from "../organisation/index.ts";
import { type Actor, type Base, programFor, today, withActor } from "../platform/index.ts";
import type { IdleEffect, IdleList } from "./contract-idle.ts";
import { effectOf, idleCost, judgeIdle } from "./idle.rule.ts";
import { idleBook } from "./idle-book.ts";
import { asksByUnit, fetchedByUnit, listIdle, sumsByUnit } from "./store-idle.ts";
import { lastCount } from "./store-idle-find.ts";

/** What the actor's own unit answers for and that is likely unused. */
export function showIdle(base: Base, actor: Actor): Promise<IdleList> {
  const on = today(base);
  return withActor(base, actor, async (tx) => {
    const [listed, sums] = [await listIdle(tx, on), await sumsByUnit(tx, on)];
    const staff = await findStaff(tx, idsOf(listed.map(({ askEnded }) => askEnded?.by)));
    const items = listed.map(({ signals, askEnded, custodyNo: _custody, orderRowId: _row, ...one }) => ({
      ...one,
      askEnded: askEnded && { what: askEnded.what, on: askEnded.on, byName: staff.get(askEnded.by)?.name ?? null },
      reasons: judgeIdle(idleBook, signals, on).reasons,
    }));
    return { items, ...idleCost(sums) };
  });
}

const mostUnits = 200;

/** For the supplier: what is listed, on its way home and no longer paid for, in all and unit by unit. The program counts, and gives sums. */
export function showIdleEffect(base: Base, actor: Actor): Promise<IdleEffect> {
  const on = today(base);
  return withActor(base, programFor(actor), async (tx) => {
    const [listed, fetched, counted] = [await sumsByUnit(tx, on), await fetchedByUnit(tx, on), await lastCount(tx)];
    const asks = await asksByUnit(tx);
    const { all, units } = effectOf(
      [
        ...listed.map((sum) => ({ ...sum, part: "listed" as const })),
        ...fetched.map((sum) => ({ ...sum, part: sum.isRunning ? ("underWay" as const) : ("saved" as const) })),
      ],
      asks,
    );
    const shown = units.slice(0, mostUnits);
    const names = await findUnits(
      tx,
      shown.flatMap(({ unitId }) => unitId ?? []),
    );
    return {
      ...all,
      countedAt: counted?.toISOString() ?? null,
      units: shown.map((unit) => ({ ...unit, unitName: (unit.unitId && names.get(unit.unitId)?.name) || null })),
      unitCount: units.length,
    };
  });
}
