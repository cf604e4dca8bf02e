import { type Actor, type Base, today, withActor } from "../platform/index.ts";
import { remindLate as store } from "./store.ts";

/** Reminds of what is late, once each: it stands first with its owner, and a deputy may answer for an approver. Gives how many. */
export function remindLate(base: Base, actor: Actor): Promise<number> {
  return withActor(base, actor, (tx) => store(tx, today(base), base.now()));
}
