import { nobody } from "../access/index.ts";
import { type Base, today, withActor } from "../platform/index.ts";
import { findWays, type WayRow } from "./store-agent.ts";

/**
 * Whom a private person may meet today, herself first: by the number that she has just proved, or by the id of a row that was found
 * by it. Asked before there is an actor. Nobody for a number that no register knows. The link to another is cut when either of
 * them is protected, and a guardian's when the child has turned `guardianUntilYears`.
 * @source rules-i § guardian
 */
export function waysOfCitizen(
  base: Base,
  who: { number: string } | { citizenId: string },
  guardianUntilYears: number,
): Promise<WayRow[]> {
  return withActor(base, nobody, (tx) => findWays(tx, who, { on: today(base), guardianUntilYears }));
}
