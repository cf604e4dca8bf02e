import { type Actor, type Base, programFor, withActor } from "../platform/index.ts";
import { openRowsOf } from "./store-open-orders.ts";

/** How many rows of orders are not delivered yet, by article: counted by the program, for who edits the catalogue meets no orders. */
export function openOrders(base: Base, actor: Actor, articleNos: readonly string[]): Promise<Map<string, number>> {
  return withActor(base, programFor(actor), (tx) => openRowsOf(tx, articleNos));
}
