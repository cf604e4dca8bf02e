import { z } from "zod";
import { permitted, signedIn } from "../access/index.ts";
import { dayOf } from "../kernel/index.ts";
import { findOwnContact, listAccess, listAccessUnits } from "../organisation/index.ts";
import {
  type Actor,
  answer,
  type Base,
  commonStatus,
  type Http,
  HttpRefusal,
  keyOf,
  refusals,
  type Tx,
  today,
  withActor,
  withKey,
} from "../platform/index.ts";
import { applyForAccess } from "./apply-for-access.ts";
import { changeAccess } from "./change-access.ts";
import { isContactOld } from "./clock.rule.ts";
import { confirmContact } from "./confirm-contact.ts";
import * as contract from "./contract.ts";
import { endAccess } from "./end-access.ts";
import { logWhenRefused } from "./log-when-refused.ts";
import { careRoles } from "./role-fits.rule.ts";
import { applicationRoutes } from "./routes-applications.ts";
import { listingRoutes } from "./routes-lists.ts";
import { accountTerms } from "./terms.ts";

const statuses = { ...contract.accountsStatus, ...commonStatus };
const held = z.object({ assignmentId: z.uuid() });

/** HTTP face of accounts. No rules here: read, call the deed, answer. */
export function accountRoutes(http: Http, base: Base): void {
  listingRoutes(http, base);
  applicationRoutes(http, base);
  handlingRoutes(http, base);
  ownRoutes(http, base);
  http.get("/api/accounts/choices", { schema: { response: { 200: contract.choicesView, ...refusals } } }, async (request) => {
    const actor = permitted(request, "accounts.read");
    return withActor(base, actor, (tx) => choicesOf(base, tx, actor));
  });
}

async function choicesOf(base: Base, tx: Tx, actor: Actor): Promise<contract.ChoicesView> {
  const [all, terms] = await Promise.all([listAccessUnits(tx, today(base)), accountTerms(base, tx, actor)]);
  const units = actor.role === "manager" ? all.filter(({ unitId }) => unitId === actor.unitId) : all;
  const providers = new Map(units.flatMap((unit) => (unit.careProviderId ? [[unit.careProviderId, unit.careProviderName]] : [])));
  const roles = actor.role === "administrator" ? contract.appliedRoles : actor.role === "manager" ? careRoles : [];
  return {
    units: units.map(({ unitId, name, careProviderId }) => ({ unitId, name, isCare: careProviderId !== null })),
    careProviders: [...providers].map(([careProviderId, name]) => ({ careProviderId: String(careProviderId), name: name ?? "" })),
    roles: [...roles],
    answerWeekdays: terms.answerWeekdays,
    idleMonths: terms.idleMonths,
  };
}

function handlingRoutes(http: Http, base: Base): void {
  http.post(
    "/api/accounts/applications",
    {
      schema: {
        body: contract.applyBody,
        response: { 201: z.object({ applicationId: z.uuid(), dueOn: z.string() }), ...refusals },
      },
    },
    async (request, reply) => {
      const actor = permitted(request, "accounts.apply");
      const intention = { key: keyOf(request), deed: "applyForAccess", content: request.body };
      const result = await withKey(base, actor, intention, (tx) => applyForAccess(base, actor, tx, request.body));
      await logWhenRefused(base, actor, result, request.body.unitId);
      return answer(reply, result, statuses, 201);
    },
  );
  http.post(
    "/api/accounts/:assignmentId/change",
    { schema: { params: held, body: contract.changeBody, response: { 200: contract.changedView, ...refusals } } },
    async (request, reply) => {
      const { assignmentId } = request.params;
      const actor = permitted(request, "accounts.apply");
      const wish = { assignmentId, body: request.body };
      const intention = { key: keyOf(request), deed: "changeAccess", content: wish };
      const result = await withKey(base, actor, intention, (tx) => changeAccess(base, actor, tx, wish));
      await logWhenRefused(base, actor, result, assignmentId);
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/accounts/:assignmentId/end",
    { schema: { params: held, body: contract.endBody, response: { 200: held, ...refusals } } },
    async (request, reply) => {
      const { assignmentId } = request.params;
      const actor = permitted(request, "accounts.apply");
      const wish = { assignmentId, body: request.body };
      const intention = { key: keyOf(request), deed: "endAccess", content: wish };
      const result = await withKey(base, actor, intention, (tx) => endAccess(base, actor, tx, wish));
      await logWhenRefused(base, actor, result, assignmentId);
      return answer(reply, result, statuses);
    },
  );
}

function ownRoutes(http: Http, base: Base): void {
  http.get("/api/accounts/own", { schema: { response: { 200: contract.ownAccountView, ...refusals } } }, async (request) => {
    const actor = signedIn(request);
    const own = await withActor(base, actor, (tx) => ownAccount(base, tx, actor));
    if (!own) throw new HttpRefusal(403, { code: "contact-of-nobody" });
    return own;
  });
  http.post(
    "/api/accounts/own/contact",
    { schema: { body: contract.contactBody, response: { 200: z.object({ confirmedAt: z.string() }), ...refusals } } },
    async (request, reply) => {
      const actor = signedIn(request);
      const intention = { key: keyOf(request), deed: "confirmContact", content: request.body };
      return answer(reply, await withKey(base, actor, intention, (tx) => confirmContact(base, tx, request.body)), statuses);
    },
  );
}

/** What the user holds in this supplier's area, and how she is reached. */
async function ownAccount(base: Base, tx: Tx, actor: Actor): Promise<contract.OwnAccountView | undefined> {
  const on = today(base);
  const [contact, terms] = await Promise.all([findOwnContact(tx), accountTerms(base, tx, actor)]);
  if (!contact) return undefined;
  const all = await listAccess(tx, { on, state: "all", staffId: actor.userId, limit: 100 });
  const { hsaId, phone, email, confirmedAt } = contact;
  return {
    ...{ hsaId, phone, email },
    confirmedOn: confirmedAt && dayOf(confirmedAt),
    isOld: isContactOld(confirmedAt, base.now(), terms.contactDays),
    held: all
      .filter(({ from, to }) => from !== null && (to === null || to >= on))
      .map(({ assignmentId, role, lagrum, unitName, careProviderName, from, to }) => ({
        ...{ assignmentId, role, lagrum, unitName, careProviderName, from, to },
        isNow: assignmentId === actor.assignmentId,
      })),
  };
}
