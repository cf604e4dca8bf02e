import { kindOf, openDuties } from "../duties/index.ts";
import { need } from "../kernel/index.ts";
import { type Base, type Tx, tell } from "../platform/index.ts";
import { stepsGiven } from "./events.ts";
import type { PrescribedOrder } from "./prescribed-order.ts";

/** Puts what a unit has been given on its list of duties: no unit gets a step without hearing of it. */
export async function tellUnits(
  base: Base,
  tx: Tx,
  order: Pick<PrescribedOrder, "orderId" | "orderNo" | "lagrum" | "personId">,
  given: { byUnitId: string | null; toUnitIds: readonly string[]; because: string },
): Promise<void> {
  const kind = need(kindOf("overlamnade_steg"), "that steps were handed over is a kind of duty");
  const wishes = [...new Set(given.toUnitIds)]
    .filter((toUnitId) => toUnitId !== given.byUnitId)
    .map((toUnitId) => ({ kind, toUnitId, known: { rules: kind.rules, because: given.because } }));
  await openDuties(base, tx, { ...order, unitId: given.byUnitId, municipalityCode: null }, wishes);
  const { orderId, personId } = order;
  if (personId) await tell(base, tx, stepsGiven({ orderId, personId, unitIds: [...new Set(given.toUnitIds)] }));
}
