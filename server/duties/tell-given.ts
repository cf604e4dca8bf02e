import { type Base, type Tx, tell } from "../platform/index.ts";
import { dutiesGiven } from "./events.ts";

/** Tells which units have got something to do about persons, all at once. Nothing when none has. */
export async function tellGiven(
  base: Base,
  tx: Tx,
  duties: readonly { dutyId: string; personId: string | null; unitId: string | null }[],
): Promise<void> {
  const given = duties.flatMap(({ dutyId, personId, unitId }) => (personId && unitId ? [{ dutyId, personId, unitId }] : []));
  if (given.length > 0) await tell(base, tx, dutiesGiven({ duties: given }));
}
