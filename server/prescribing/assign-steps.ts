import type { LocalDate } from "../kernel/index.ts";
import { findUnits, type Unit } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { StepFault, StepWish } from "./contract.ts";
import type { PrescribedOrder } from "./prescribed-order.ts";
import { insertSteps } from "./store.ts";
import { tellUnits } from "./tell-unit.ts";

/** Why a step is another unit's from the beginning. */
const chosen = "Valdes när hjälpmedlet beställdes";

/** Everything that stops steps from being given to these units, at once. Reads nothing when nothing is wished. */
export async function findStepFaults(base: Base, tx: Tx, wishes: readonly StepWish[]): Promise<StepFault[]> {
  if (wishes.length === 0) return [];
  const units = await findUnits(tx, [...new Set(wishes.map(({ unitId }) => unitId))]);
  return wishes.flatMap(({ step, unitId }) => {
    const code = unitFault(units.get(unitId), today(base));
    return code ? [{ step, unitId, code }] : [];
  });
}

/** Why a unit can't have steps of prescribing; null: it can. */
export function unitFault(unit: Unit | undefined, on: LocalDate): StepFault["code"] | null {
  if (!unit) return "unit-unknown";
  if (unit.closedOn !== null && unit.closedOn <= on) return "unit-closed";
  return unit.careProviderId === null ? "unit-gives-no-care" : null;
}

/**
 * Gives steps of an order that is being placed to the units that are to do them. What is the orderer's unit's own is not
 * stored, and then nothing is written. The wishes have no faults (`findStepFaults`).
 */
export async function assignSteps(
  base: Base,
  tx: Tx,
  order: Pick<PrescribedOrder, "orderId" | "orderNo" | "unitId" | "careProviderId" | "lagrum" | "personId">,
  wishes: readonly StepWish[],
): Promise<void> {
  const given = wishes.filter(({ unitId }) => unitId !== order.unitId);
  if (given.length === 0) return;
  // Store
  const { orderId, personId, careProviderId, lagrum } = order;
  const whose = { orderId, personId, careProviderId, lagrum };
  const fromOn = today(base);
  await insertSteps(
    tx,
    base.now(),
    given.map(({ step, unitId }) => ({ ...whose, step, unitId, fromOn, because: chosen })),
  );

  // Tell
  const toUnitIds = given.map(({ unitId }) => unitId);
  await tellUnits(base, tx, order, { byUnitId: order.unitId, toUnitIds, because: chosen });
}
