import { type LocalDate, localDate } from "../kernel/index.ts";
import { unitPays } from "../orders/index.ts";
import { findPlaceOfUnit, findUnit, type Unit } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import { faultsOf, leftOf } from "./closure.rule.ts";
import type { ClosureFault, ClosureWishBody } from "./contract.ts";
import { lastReceivedOn } from "./store.ts";
import { countsOf, type Hanging, whatHangs } from "./what-hangs.ts";

/** A unit's end as it is wished, with all that is known and all that stops it. */
export interface JudgedClosure {
  unit: Unit;
  to: Unit | undefined;
  on: LocalDate;
  hanging: Hanging;
  faults: ClosureFault[];
}

/** What a unit's end would be, and what stops it; undefined when there is no such unit. Writes nothing. */
export async function judgeClosure(base: Base, tx: Tx, wish: ClosureWishBody): Promise<JudgedClosure | undefined> {
  const on = localDate(wish.on);
  const [unit, to, received] = await Promise.all([
    findUnit(tx, wish.unitId),
    wish.toUnitId ? findUnit(tx, wish.toUnitId) : undefined,
    lastReceivedOn(tx, wish.unitId),
  ]);
  if (!unit) return undefined;
  const hanging = await whatHangs(tx, unit.unitId, on);
  const [place, pays] = to
    ? await Promise.all([findPlaceOfUnit(tx, { unitId: to.unitId, kind: "unit", on }), unitPays(base, tx, to.unitId)])
    : [undefined, undefined];
  const other = to && {
    ...to,
    hasPlace: place !== undefined,
    // Nothing is billed to a unit that gets nothing.
    hasPayer: hanging.devices.length === 0 || Boolean(pays?.payer),
  };
  const left = leftOf(countsOf(hanging), "close");
  const faults = faultsOf({
    ...{ unit, on, today: today(base), lastReceivedOn: received, hasLeft: Object.keys(left).length > 0 },
    to: wish.toUnitId ? (other ?? null) : undefined,
  });
  return { unit, to, on, hanging, faults };
}
