import { dayOf, type LocalDate } from "../kernel/index.ts";
import { type Access, findStaff, findUnits, listAccess, listAccessChanges } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { isLate } from "./clock.rule.ts";
import { idleDay, idleTerms } from "./close-idle.ts";
import type { AccessDetail, AccessView, ApplicationDetail, ApplicationView } from "./contract.ts";
import { isToldAhead } from "./idle.rule.ts";
import { mayHandle } from "./role-fits.rule.ts";
import { applicationMoves } from "./states.rule.ts";
import { type Application, findApplication, findSteps } from "./store.ts";

/** Access as staff who handle it read it. */
export function viewAccess(
  access: Access,
  { on, actor, idle }: { on: LocalDate; actor: Actor; idle: Awaited<ReturnType<typeof idleTerms>> },
): AccessView {
  const { assignmentId, hsaId, title, profession, role, lagrum, unitId, unitName, careProviderName, from, to } = access;
  const isOver = from === null || (to !== null && to < on);
  const closes = isOver ? null : idleDay(access, idle);
  return {
    ...{ assignmentId, hsaId, title, profession, role, lagrum, unitId, unitName, careProviderName, from, to },
    name: `${access.givenName} ${access.familyName}`,
    lastSignInOn: access.lastSignInAt && dayOf(access.lastSignInAt),
    closesOn: closes !== null && isToldAhead(on, closes, idle.terms.idleWarnDays) ? closes : null,
    grantedByName: access.grantedByName,
    grantedAt: access.grantedAt?.toISOString() ?? null,
    isMine: !isOver && mayHandle(actor, access),
  };
}

/** One access with how its holder is reached and what has happened with it; undefined when it is not the actor's to see. */
export async function accessDetailOf(base: Base, tx: Tx, actor: Actor, assignmentId: string): Promise<AccessDetail | undefined> {
  const on = today(base);
  const unitId = actor.role === "manager" ? (actor.unitId ?? undefined) : undefined;
  const [access] = await listAccess(tx, { on, state: "all", assignmentId, unitId, limit: 1 });
  if (!access) return undefined;
  const [changes, idle] = await Promise.all([listAccessChanges(tx, assignmentId), idleTerms(base, tx, actor)]);
  return {
    ...viewAccess(access, { on, actor, idle }),
    email: access.email,
    phone: access.phone,
    changes: changes.map((change) => ({ ...change, at: change.at.toISOString() })),
  };
}

/** Applications with the names beside them, and what the reader may do with each. */
export async function viewApplications(
  base: Base,
  tx: Tx,
  actor: Actor,
  applications: readonly Application[],
): Promise<ApplicationView[]> {
  const staffIds = applications.flatMap(({ appliedBy, answeredBy }) => [appliedBy, ...(answeredBy ? [answeredBy] : [])]);
  const [units, staff] = await Promise.all([
    findUnits(tx, [...new Set(applications.map(({ unitId }) => unitId))]),
    findStaff(tx, [...new Set(staffIds)]),
  ]);
  return applications.map((application) => {
    const { assignmentId: _assignment, appliedBy, answeredBy, ...shown } = application;
    return {
      ...shown,
      unitName: units.get(application.unitId)?.name ?? "",
      appliedAt: application.appliedAt.toISOString(),
      appliedByName: staff.get(appliedBy)?.name ?? null,
      answeredAt: application.answeredAt?.toISOString() ?? null,
      answeredByName: answeredBy ? (staff.get(answeredBy)?.name ?? null) : null,
      isLate: isLate(application, today(base)),
      may: mayDo(actor, application),
    };
  });
}

function mayDo(actor: Actor, application: Application): ApplicationView["may"] {
  const moves = applicationMoves[application.state];
  const isHandler = mayHandle(actor, application);
  const isAnswerer = actor.role === "administrator" && application.appliedBy !== actor.userId;
  return [
    ...(moves.grant && isAnswerer ? ["answer" as const] : []),
    ...(moves.reply && isHandler ? ["reply" as const] : []),
    ...(moves.withdraw && isHandler ? ["withdraw" as const] : []),
  ];
}

/** One application with what is held now, for a change, and all that has happened with it. */
export async function applicationDetailOf(
  base: Base,
  tx: Tx,
  actor: Actor,
  applicationId: string,
): Promise<ApplicationDetail | undefined> {
  const application = await findApplication(tx, applicationId);
  if (!application) return undefined;
  const { assignmentId } = application;
  const [[shown], steps, [held]] = await Promise.all([
    viewApplications(base, tx, actor, [application]),
    findSteps(tx, applicationId),
    assignmentId ? listAccess(tx, { on: today(base), state: "all", assignmentId, limit: 1 }) : [],
  ]);
  const staff = await findStaff(tx, [...new Set(steps.map(({ byUser }) => byUser))]);
  return (
    shown && {
      ...shown,
      now: held ? { role: held.role, lagrum: held.lagrum, to: held.to } : null,
      steps: steps.map(({ at, what, byUser, note }) => ({
        ...{ at: at.toISOString(), what, note },
        byName: staff.get(byUser)?.name ?? null,
      })),
    }
  );
}
