import { localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { findUnit } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { unitFault } from "./assign-steps.ts";
import type { HandOverStepsBody, HandOverStepsRefusal } from "./contract.ts";
import type { PrescribedOrders } from "./prescribed-order.ts";
import { faultOfHandOver } from "./steps.rule.ts";
import { insertSteps, lockSteps, stepsOf } from "./store.ts";
import { moveToFollower } from "./store-follow-up.ts";
import { tellUnits } from "./tell-unit.ts";

/** A hand-over, and the order that it is of. */
export interface HandOverDeed {
  orders: PrescribedOrders;
  orderId: string;
  body: HandOverStepsBody;
}

/**
 * Gives steps of an order to another unit from a day on, with the reason: by the unit that has them, by the one that takes them
 * over, or by customer service. What was said before stays as it was said; the receiving unit finds it among its duties.
 */
export async function handOverSteps(
  base: Base,
  actor: Actor,
  tx: Tx,
  { orders, orderId, body }: HandOverDeed,
): Promise<Result<{ version: number }, HandOverStepsRefusal>> {
  // Load
  await lockSteps(tx, orderId);
  const [order, entries, unit] = await Promise.all([orders.byId(tx, orderId), stepsOf(tx, orderId), findUnit(tx, body.toUnitId)]);

  // Decide
  if (!order) return refuse({ code: "order-unknown" });
  if (order.isCancelled) return refuse({ code: "order-cancelled" });
  if (body.version !== entries.length) return refuse({ code: "steps-changed-meanwhile", version: entries.length });
  const fromOn = localDate(body.fromOn);
  const stopped = unitFault(unit, fromOn > today(base) ? fromOn : today(base));
  if (stopped) return refuse({ code: "step-unit-refused", because: stopped });
  const fault = faultOfHandOver({ ...body, fromOn }, { entries, order }, actor, today(base));
  if (fault) return refuse(fault);

  // Store
  const { personId, careProviderId, lagrum } = order;
  const whose = { orderId, personId, careProviderId, lagrum };
  const { steps, toUnitId, because } = body;
  await insertSteps(
    tx,
    base.now(),
    steps.map((step) => ({ ...whose, step, unitId: toUnitId, fromOn, because })),
  );
  if (steps.includes("follow-up")) await moveToFollower(tx, orderId, today(base), base.now());

  // Tell
  await tellUnits(base, tx, order, { byUnitId: actor.unitId, toUnitIds: [toUnitId], because });
  return ok({ version: entries.length + steps.length });
}
