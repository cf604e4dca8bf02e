import type { LocalDate } from "../kernel/index.ts";
import { type Base, type Tx, tell, today } from "../platform/index.ts";
import { stepsGiven } from "./events.ts";
import type { PrescribedOrders } from "./prescribed-order.ts";
import { ownersOn } from "./steps.rule.ts";
import { insertSteps, lockSteps, type NewStep, stepsOf } from "./store.ts";
import { moveToFollower } from "./store-follow-up.ts";
import { moveLoans } from "./store-unit.ts";

/** A unit that goes into another, and an order that it has steps of. */
export interface UnitSteps {
  orderId: string;
  fromUnitId: string;
  toUnitId: string;
  from: LocalDate;
  because: string;
}

/**
 * Every step of an order that a unit has on the day it ends, or would get after it, is the other unit's, from that day. What others have
 * stays theirs, and what was said before stands. Twice is as once. Runs inside the deed that ends the unit, as the program.
 */
export async function handUnitSteps(
  base: Base,
  tx: Tx,
  { orders, orderId, ...hand }: UnitSteps & { orders: PrescribedOrders },
): Promise<void> {
  const { fromUnitId, toUnitId, because } = hand;
  // Load
  await lockSteps(tx, orderId);
  const [order, entries] = await Promise.all([orders.byId(tx, orderId), stepsOf(tx, orderId)]);
  if (!order || order.isCancelled) return;

  // Decide
  const { personId, careProviderId, lagrum, placedOn } = order;
  const fromOn = hand.from < placedOn ? placedOn : hand.from;
  const whose = { orderId, personId, careProviderId, lagrum, unitId: toUnitId, because };
  const days = new Set([fromOn, ...entries.flatMap((entry) => (entry.fromOn > fromOn ? [entry.fromOn] : []))]);
  const steps = [...days].sort().flatMap((day): NewStep[] => {
    const theirs = ownersOn(entries, order, day).filter(({ unitId }) => unitId === fromUnitId);
    const said = new Set(entries.filter((entry) => entry.fromOn === day).map(({ step }) => step));
    return theirs.filter(({ step }) => day === fromOn || said.has(step)).map(({ step }) => ({ ...whose, step, fromOn: day }));
  });

  // Store
  await insertSteps(tx, base.now(), steps);
  await moveToFollower(tx, orderId, today(base), base.now());
  await moveLoans(tx, { orderId, fromUnitId, toUnitId });

  // Tell
  if (personId && steps.length > 0) await tell(base, tx, stepsGiven({ orderId, personId, unitIds: [toUnitId] }));
}
