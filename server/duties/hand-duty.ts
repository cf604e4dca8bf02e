import type { Base, Tx } from "../platform/index.ts";
import { lockDuty, passDuty } from "./store.ts";
import { tellGiven } from "./tell-given.ts";

/**
 * Gives an open duty of a unit that ends to the unit that it goes into; its day stays. False when it is not that unit's any more.
 * Runs inside the deed that ends the unit, as the program.
 */
export async function handDuty(
  base: Base,
  tx: Tx,
  { dutyId, fromUnitId, toUnitId, because }: { dutyId: string; fromUnitId: string; toUnitId: string; because: string },
): Promise<boolean> {
  const duty = await lockDuty(tx, dutyId);
  if (duty?.state !== "open" || duty.owner !== "unit" || duty.ownerUnitId !== fromUnitId) return false;
  await passDuty(tx, { id: dutyId, at: base.now(), toUnitId, because });
  await tellGiven(base, tx, [{ dutyId, personId: duty.personId, unitId: toUnitId }]);
  return true;
}
