import type { StockOf } from "../catalogue/index.ts";
import { type Base, withActor } from "../platform/index.ts";
import { stockOf } from "../stores/index.ts";

/** What is free to take now, for the catalogue's search by measures: stores stand after it in the line. */
export function stockNow(base: Base): StockOf {
  return (actor, articleNos) => withActor(base, actor, (tx) => stockOf(tx, articleNos));
}
