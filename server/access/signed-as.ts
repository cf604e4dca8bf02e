import { type Assignment, findAssignments } from "../organisation/index.ts";
import { type Base, today, withActor } from "../platform/index.ts";
import { nobody } from "./nobody.ts";
import { chosenBeforehand } from "./sign-in.rule.ts";
import type { Signed } from "./store-session.ts";

/** The assignments that somebody holds today, the usual one first. */
export function assignmentsOf(base: Base, hsaId: string): Promise<Assignment[]> {
  return withActor(base, nobody, (tx) => findAssignments(tx, hsaId, today(base)));
}

/** What a session keeps of somebody who has just proved who she is. */
export function signedAs(hsaId: string, held: readonly Assignment[], now: Date): Signed {
  const [first] = held;
  const chosen = chosenBeforehand(held);
  return {
    hsaId,
    signedInAt: now.toISOString(),
    user: {
      userId: first?.staffId ?? hsaId,
      name: first ? `${first.givenName} ${first.familyName}` : hsaId,
      title: first?.title ?? null,
      profession: first?.profession ?? null,
    },
    actor: chosen && actorOf(chosen),
  };
}

/** The actor that somebody is by an assignment. */
export function actorOf(assignment: Assignment): NonNullable<Signed["actor"]> {
  const { staffId, role, supplierId, assignmentId, unitId, careProviderId, lagrum } = assignment;
  return { userId: staffId, role, supplierId, assignmentId, unitId, careProviderId, lagrum, personId: null };
}
