import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Actor, Tx } from "../platform/index.ts";
import { findShelf } from "../stores/index.ts";

/** A unit's shelf that the actor may work at. */
export interface Shelf {
  storeId: string;
  name: string;
  unitId: string;
}

/** The shelf, when it is the own unit's, or anybody's for the supplier's own staff. */
export async function openShelf(
  tx: Tx,
  actor: Actor,
  storeId: string,
): Promise<Result<Shelf, { code: "shelf-unknown" } | { code: "other-units-shelf" }>> {
  const found = await findShelf(tx, storeId);
  if (!found?.unitId) return refuse({ code: "shelf-unknown" });
  if (isCare(actor) && found.unitId !== actor.unitId) return refuse({ code: "other-units-shelf" });
  return ok({ storeId: found.storeId, name: found.name, unitId: found.unitId });
}

/** Care's staff meet their own unit's shelf alone. */
export function isCare(actor: Pick<Actor, "role">): boolean {
  return actor.role === "prescriber" || actor.role === "unit-staff";
}
