import { type Actor, type Base, today, withActor } from "../platform/index.ts";
import { settleRelations } from "../relations/index.ts";
import { findBrokenRelations, findOver, findUnmet } from "./store-causes.ts";

/** Makes one supplier's care relations what the facts of all rooms say today. Actor: the program. */
export function settleMet(base: Base, actor: Actor): Promise<{ begun: number; marked: number }> {
  return settleRelations(base, actor, {
    unmet: (tx, limit) => findUnmet(tx, today(base), limit),
    over: (tx, limit) => findOver(tx, today(base), limit),
  });
}

/** The standing check of care relations: what is open and held is met by the unit that ordered it. Actor: the program. */
export function checkMet(base: Base, actor: Actor) {
  return withActor(base, actor, (tx) => findBrokenRelations(tx, today(base)));
}
