import { type Assignment, type Commission, findAssignments, findCommissions, grantedHere } from "../organisation/index.ts";
import { type Base, systemActor, today, withActor } from "../platform/index.ts";
import { type CitizenClaims, licencesOf, type StaffClaims } from "./claims.rule.ts";
import { nobody } from "./nobody.ts";
import { accessSettings } from "./settings.ts";
import { chosenBeforehand, type Offered, offered } from "./sign-in.rule.ts";
import type { Citizens, Way } from "./sign-in.ts";
import { keyFor, type Signed } from "./store-session.ts";

/** The assignments that somebody holds today, the usual one first, by whether the provider's commissions keep them open. */
export async function assignmentsOf(base: Base, who: Pick<Signed, "hsaId" | "commissions">): Promise<Offered> {
  if (who.hsaId === "") return { open: [], closed: [] };
  const { held, known } = await heldBy(base, who.hsaId);
  return offered(held, who.commissions, (id) => directoryId(known, id));
}

/** What somebody holds today, and by which HSA ids the directory knows it. */
export function heldBy(base: Base, hsaId: string): Promise<{ held: Assignment[]; known: Commission[] }> {
  return withActor(base, nobody, async (tx) => {
    const [held, known] = await Promise.all([findAssignments(tx, hsaId, today(base)), findCommissions(tx, hsaId, today(base))]);
    return { held, known };
  });
}

/** By what the directory knows an assignment: its commission, or for one that was granted here the unit. */
function directoryId(known: readonly Commission[], assignmentId: string): string | undefined {
  const one = known.find((commission) => commission.assignmentId === assignmentId);
  return one?.hsaId.startsWith(grantedHere) ? one.unitHsaId : one?.hsaId;
}

/** What a session keeps of a member of staff who has just proved who she is. `client`: her browser in words. */
export async function staffSignedAs(base: Base, claims: StaffClaims, client: string): Promise<Signed> {
  const { hsaId, commissions, chosen } = claims;
  const { held, known } = await heldBy(base, hsaId);
  const { open } = offered(held, commissions, (id) => directoryId(known, id));
  const wanted = known.find((one) => one.hsaId.toUpperCase() === chosen?.toUpperCase())?.assignmentId;
  const at = chosenBeforehand(open, wanted);
  const [first] = held;
  const { licences } = await accessSettings(base);
  return {
    hsaId,
    citizenId: null,
    wayId: null,
    commissions,
    signedInAt: base.now().toISOString(),
    client,
    user: {
      userId: first?.staffId ?? hsaId,
      name: first ? `${first.givenName} ${first.familyName}` : hsaId,
      title: first?.title ?? null,
      profession: first?.profession ?? null,
      licences: licencesOf(claims.licenceCodes, licences),
    },
    actor: at && actorOf(at),
  };
}

/** What a session keeps of a citizen; undefined when no register knows her. Of one way only it is chosen at once. */
export async function citizenSignedAs(
  base: Base,
  citizens: Citizens,
  claims: CitizenClaims,
  client: string,
): Promise<Signed | undefined> {
  const { guardianUntilYears } = await accessSettings(base);
  const ways = await citizens.waysOf({ number: claims.number }, guardianUntilYears);
  const [first] = ways;
  if (!first) return undefined;
  const only = ways.length === 1 ? first : undefined;
  return {
    hsaId: "",
    citizenId: first.wayId,
    wayId: only?.wayId ?? null,
    commissions: null,
    signedInAt: base.now().toISOString(),
    client,
    user: { userId: first.userRef, name: first.citizenName, title: null, profession: null, licences: [] },
    actor: only ? await citizenActor(base, only) : null,
  };
}

/** Whom a citizen may meet today. None for staff. */
export async function waysOf(base: Base, citizens: Citizens, signed: Signed): Promise<Way[]> {
  if (!signed.citizenId) return [];
  const { guardianUntilYears } = await accessSettings(base);
  return citizens.waysOf({ citizenId: signed.citizenId }, guardianUntilYears);
}

/** The actor that somebody is by an assignment. */
export function actorOf(assignment: Assignment): NonNullable<Signed["actor"]> {
  const { staffId, role, supplierId, assignmentId, unitId, careProviderId, lagrum } = assignment;
  return { userId: staffId, role, supplierId, assignmentId, unitId, careProviderId, lagrum, personId: null };
}

/**
 * The actor that a citizen is by a way. As user she is the log's key of herself, so that no line of the log tells who she is, and
 * a look at one's own is the line whose user and person are the same.
 */
export async function citizenActor(base: Base, way: Way): Promise<NonNullable<Signed["actor"]>> {
  const { supplierId, personId, userRef } = way;
  const userId = await withActor(base, systemActor(supplierId), (tx) => keyFor(tx, userRef));
  return { userId, role: "citizen", supplierId, assignmentId: null, unitId: null, careProviderId: null, lagrum: null, personId };
}
