import { findStaff, findUnits } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import { thingKinds } from "./closure.rule.ts";
import type { ClosureDetail, ClosureView } from "./contract.ts";
import { type Closure, entriesOf, findClosure, listClosures } from "./store.ts";
import { viewHanging } from "./view-hanging.ts";
import { whatHangs } from "./what-hangs.ts";

/** Ends of units: what is to come by day, then what has been. At most 500. */
export async function showClosures(base: Base, tx: Tx): Promise<ClosureView[]> {
  return viewsOf(base, tx, await listClosures(tx));
}

/** One of them with what still hangs on the unit, and what has been done; undefined when there is none. */
export async function showClosure(base: Base, tx: Tx, closureId: string): Promise<ClosureDetail | undefined> {
  const closure = await findClosure(tx, closureId);
  const [view] = closure ? await viewsOf(base, tx, [closure]) : [];
  if (!closure || !view) return undefined;
  const entries = await entriesOf(tx, closureId);
  const staff = await findStaff(tx, [...new Set(entries.map(({ byUser }) => byUser))]);
  const end = closure.toUnitId === null ? "close" : "merge";
  return {
    ...view,
    hanging: closure.state === "planned" ? await viewHanging(base, tx, await whatHangs(tx, closure.unitId, closure.on), end) : [],
    entries: entries.map(({ what, facts, at, byUser }) => ({
      ...{ what, at: at.toISOString(), byName: staff.get(byUser)?.name ?? null },
      counts: thingKinds.flatMap((kind) => (facts[kind] ? [{ kind, count: facts[kind] }] : [])),
    })),
  };
}

async function viewsOf(base: Base, tx: Tx, closures: readonly Closure[]): Promise<ClosureView[]> {
  const ids = closures.flatMap(({ unitId, toUnitId }) => (toUnitId ? [unitId, toUnitId] : [unitId]));
  const [units, staff] = await Promise.all([
    findUnits(tx, [...new Set(ids)].slice(0, 500)),
    findStaff(tx, [...new Set(closures.map(({ plannedBy }) => plannedBy))].slice(0, 500)),
  ]);
  return closures.map(({ closureId, unitId, toUnitId, on, because, state, leftOver, plannedBy, plannedAt, endedAt }) => ({
    ...{ closureId, unitId, on, because, state },
    unitName: units.get(unitId)?.name ?? "",
    toUnitName: toUnitId === null ? null : (units.get(toUnitId)?.name ?? ""),
    isHeldUp: state === "planned" && leftOver !== null,
    left: thingKinds.flatMap((kind) => (leftOver?.[kind] ? [{ kind, count: leftOver[kind] }] : [])),
    plannedBy: staff.get(plannedBy)?.name ?? null,
    ...{ plannedAt: plannedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null },
    mayWithdraw: state === "planned" && on > today(base),
  }));
}
