import { asProgram, type Tx } from "../platform/index.ts";
import { openRowsOf } from "./store-open-orders.ts";

/** How many rows of orders are not delivered yet, by article: counted by the program, for who edits the catalogue meets no orders. */
export function openOrders(tx: Tx, articleNos: readonly string[]): Promise<Map<string, number>> {
  return asProgram(tx, () => openRowsOf(tx, articleNos));
}
