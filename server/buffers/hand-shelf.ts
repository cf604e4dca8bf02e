import type { Tx } from "../platform/index.ts";
import { findShelves, handShelf } from "../stores/index.ts";
import { handShelfRows } from "./store.ts";

/**
 * A unit's shelves go over to the unit that it goes into, with what stands on them, what is on its way there, levels and class. Nothing moves.
 * Gives how many. Runs inside the deed that ends the unit, as the program.
 */
export async function handShelves(tx: Tx, fromUnitId: string, toUnitId: string): Promise<number> {
  const shelves = await findShelves(tx, fromUnitId);
  for (const { storeId } of shelves) if (await handShelf(tx, storeId, toUnitId)) await handShelfRows(tx, storeId, toUnitId);
  return shelves.length;
}
