import type { Assignment } from "../organisation/index.ts";
import { type Actor, type Base, type Http, refusals, today } from "../platform/index.ts";
import { conditionOf } from "./conditions.rule.ts";
import { type AssignmentView, chooseAssignmentBody, chooseWayBody, type MeView, meView, type WayView } from "./contract.ts";
import { may, type Permit, permits } from "./permits.rule.ts";
import { lifeEnd } from "./sessions.ts";
import { accessSettings } from "./settings.ts";
import type { Offered } from "./sign-in.rule.ts";
import type { Citizens, Way } from "./sign-in.ts";
import { actorOf, assignmentsOf, citizenActor, waysOf } from "./signed-as.ts";
import { refused, signedUser } from "./signed-in.ts";
import type { Signed } from "./store-session.ts";

interface Asked {
  base: Base;
  citizens: Citizens;
}

/** What is hers today: asked anew each time, so that what has ended is not offered. */
interface Hers {
  offered: Offered;
  ways: Way[];
}

/** Who I am, where I work or for whom I act, and what I may. */
export function meRoutes(http: Http, asked: Asked): void {
  const { base } = asked;
  const response = { 200: meView, ...refusals };
  http.get("/api/me", { schema: { response } }, async (request) => {
    const signed = signedUser(request);
    const hers = await hersOf(asked, signed);
    // Taken away, or ended since the morning: nothing more is done by it.
    const isHeld = signed.citizenId
      ? hers.ways.some((way) => way.wayId === signed.wayId)
      : hers.offered.open.some((one) => one.assignmentId === signed.actor?.assignmentId);
    if (signed.actor && !isHeld) request.session.signed = { ...signed, actor: null, wayId: null };
    return me(base, request.session.signed ?? signed, hers);
  });
  http.post("/api/assignment", { schema: { body: chooseAssignmentBody, response } }, async (request) => {
    const signed = signedUser(request);
    const hers = await hersOf(asked, signed);
    const chosen = hers.offered.open.find((one) => one.assignmentId === request.body.assignmentId);
    if (!chosen) throw refused("assignment-not-yours");
    request.session.signed = { ...signed, actor: actorOf(chosen) };
    return me(base, request.session.signed, hers);
  });
  http.post("/api/person", { schema: { body: chooseWayBody, response } }, async (request) => {
    const signed = signedUser(request);
    const hers = await hersOf(asked, signed);
    const chosen = hers.ways.find((way) => way.wayId === request.body.wayId);
    if (!chosen) throw refused("way-not-yours");
    request.session.signed = { ...signed, actor: await citizenActor(base, chosen), wayId: chosen.wayId };
    return me(base, request.session.signed, hers);
  });
}

async function hersOf({ base, citizens }: Asked, signed: Signed): Promise<Hers> {
  const [offered, ways] = await Promise.all([assignmentsOf(base, signed), waysOf(base, citizens, signed)]);
  return { offered, ways };
}

async function me(base: Base, signed: Signed, { offered, ways }: Hers): Promise<MeView> {
  const { actor, user } = signed;
  const { session } = await accessSettings(base);
  const assignments = offered.open.map(viewOf);
  const persons = ways.map(wayOf);
  const granted = actor ? permits.filter((permit) => may(actor, permit)) : [];
  return {
    signedIn: true,
    user: { ...user, hsaId: signed.hsaId },
    assignment: assignments.find((one) => one.assignmentId === actor?.assignmentId) ?? null,
    assignments,
    closed: offered.closed.map(({ unitName, role }) => ({ unitName, role })),
    isCitizen: signed.citizenId !== null,
    person: (actor && persons.find((one) => one.wayId === signed.wayId)) ?? null,
    persons,
    permits: granted,
    conditions: Object.fromEntries(granted.flatMap((permit) => (actor ? conditionPair(actor.role, permit) : []))),
    session: {
      idleMinutes: session.idleMinutes,
      warnMinutes: session.warnMinutes,
      secondsLeft: Math.max(0, Math.round((lifeEnd(signed, session.lifeHours) - base.now().getTime()) / 1000)),
    },
    today: today(base),
  };
}

function conditionPair(role: Actor["role"], permit: Permit): [string, string][] {
  const condition = conditionOf(role, permit);
  return condition ? [[permit, condition]] : [];
}

function viewOf(one: Assignment): AssignmentView {
  return {
    assignmentId: one.assignmentId,
    role: one.role,
    unitName: one.unitName,
    careProviderName: one.careProviderName ?? one.supplierName,
    supplierName: one.supplierName,
    supplierPhone: one.supplierPhone,
    lagrum: one.lagrum ?? "",
  };
}

function wayOf({ wayId, kind, personName, supplierName, supplierPhone }: Way): WayView {
  return { wayId, kind, personName, supplierName, supplierPhone };
}
