import { logLook, may } from "../access/index.ts";
import { findStaff, findUnits } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { OrderSteps, StepName } from "./contract.ts";
import type { PrescribedOrders } from "./prescribed-order.ts";
import { faultOfHandOver, nextOf, ownersOn } from "./steps.rule.ts";
import { type KeptStep, stepsOf } from "./store.ts";

/** Who does each step of an order's prescribing, and what has been said of it. Undefined when the order is not the actor's to see. */
export async function showSteps(
  base: Base,
  actor: Actor,
  tx: Tx,
  { orders, orderId }: { orders: PrescribedOrders; orderId: string },
): Promise<OrderSteps | undefined> {
  const order = await orders.byId(tx, orderId);
  if (!order) return undefined;
  const entries = await stepsOf(tx, orderId);
  const on = today(base);
  const owners = ownersOn(entries, order, on);
  const [units, staff] = await Promise.all([
    findUnits(tx, [...new Set([...owners, ...entries].map(({ unitId }) => unitId).concat(actor.unitId ?? []))]),
    findStaff(tx, [...new Set(entries.map(({ recordedBy }) => recordedBy))]),
    order.personId ? logLook(base, tx, { personId: order.personId, action: "read", subject: orderId }) : undefined,
  ]);
  const nameOf = (unitId: string) => units.get(unitId)?.name ?? "";
  const own = actor.unitId ? units.get(actor.unitId) : undefined;
  return {
    ...{ orderId, version: entries.length, placedOn: order.placedOn },
    mayHandOver: may(actor, "steps.hand-over") && !order.isCancelled,
    ownUnit: own?.careProviderId ? { unitId: own.unitId, name: own.name } : null,
    steps: owners.map(({ step, unitId, since }) => {
      const next = nextOf(entries, step, on);
      const given = { steps: [step], toUnitId: "", fromOn: on };
      return {
        ...{ step, unitId, unitName: nameOf(unitId), since },
        isMine: faultOfHandOver(given, { entries, order }, actor, on) === null,
        next: next ? { unitName: nameOf(next.unitId), from: next.fromOn } : null,
      };
    }),
    history: decisionsOf(entries).map(({ number, steps, unitId, fromOn, because, recordedAt, recordedBy }) => ({
      ...{ no: number, steps, unitName: nameOf(unitId), from: fromOn, because, recordedAt: recordedAt.toISOString() },
      byName: staff.get(recordedBy)?.name ?? null,
    })),
  };
}

/** What was recorded together: the same unit, day, reason, moment and hand. */
function decisionsOf(entries: readonly KeptStep[]): (KeptStep & { steps: StepName[] })[] {
  const decisions: (KeptStep & { steps: StepName[] })[] = [];
  for (const entry of entries) {
    const last = decisions.at(-1);
    if (last && isTogether(last, entry)) last.steps.push(entry.step);
    else decisions.push({ ...entry, steps: [entry.step] });
  }
  return decisions;
}

function isTogether(a: KeptStep, b: KeptStep): boolean {
  const isSaid = a.unitId === b.unitId && a.fromOn === b.fromOn && a.because === b.because;
  return isSaid && a.recordedBy === b.recordedBy && a.recordedAt.getTime() === b.recordedAt.getTime();
}
