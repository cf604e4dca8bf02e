import { type StepName, stepNames } from "../../server/prescribing/contract-names.ts";
import type { UnitChoice } from "./use-units.ts";

/** A part that another unit is to do, as it is kept in a draft. */
export interface ChosenStep {
  step: StepName;
  unitId: string;
  unitName: string;
}

/** Parts that may be given away when an order is placed: ordering is done by the one who orders. */
export const choosable = stepNames.filter((step) => step !== "order");
/** What remains to do when the aid has come. */
const afterDelivery = choosable.filter((step) => step !== "assess");

/** Gives a part to a unit; null gives it back to one's own. */
export function giveStep(chosen: readonly ChosenStep[], step: StepName, unit: UnitChoice | null): ChosenStep[] {
  const others = chosen.filter((one) => one.step !== step);
  const all = unit ? [...others, { step, unitId: unit.unitId, unitName: unit.name }] : others;
  return choosable.flatMap((name) => all.find((one) => one.step === name) ?? []);
}

/** A unit is added: the first one gets what remains after the delivery, which is what is nearly always meant; others get nothing yet. */
export function addUnit(chosen: readonly ChosenStep[], unit: UnitChoice): ChosenStep[] {
  if (chosen.length > 0) return [...chosen];
  return afterDelivery.map((step) => ({ step, unitId: unit.unitId, unitName: unit.name }));
}

/** As they are sent. */
export function wishesOf(chosen: readonly ChosenStep[]): { step: Exclude<StepName, "order">; unitId: string }[] {
  return chosen.flatMap(({ step, unitId }) => (step === "order" ? [] : [{ step, unitId }]));
}

/** Reads them back from a saved draft; what is not understood is left out. */
export function readChosen(saved: unknown): ChosenStep[] {
  if (!Array.isArray(saved)) return [];
  return choosable.flatMap((step) => {
    const found: unknown = saved.find((one: unknown) => isRecord(one) && one.step === step);
    if (!isRecord(found) || typeof found.unitId !== "string" || typeof found.unitName !== "string") return [];
    return [{ step, unitId: found.unitId, unitName: found.unitName }];
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
