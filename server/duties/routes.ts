import { z } from "zod";
import { logLooks, permitted, permittedOne } from "../access/index.ts";
import { ageOn, idsOf } from "../kernel/index.ts";
import { findStaff, findSupplier, listMunicipalUnits, listUnits, municipalityNames } from "../organisation/index.ts";
import { findPersonForOrder } from "../patients/index.ts";
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
import * as contract from "./contract.ts";
import { endDuty } from "./end-duty.ts";
import { kindsByHand } from "./kinds.rule.ts";
import { dutyKinds } from "./kinds.ts";
import { passDuty } from "./pass-duty.ts";
import { startDuty } from "./start-duty.ts";
import { type DutiesWanted, findContacts, findDuty, findSteps, listDuties } from "./store.ts";
import { viewDuties } from "./views.ts";

const statuses = { ...contract.dutiesStatus, ...commonStatus };
const dutyParams = z.object({ dutyId: z.uuid() });
const done = { 200: z.object({ dutyId: z.uuid() }), ...refusals };
const pageSize = 50;

/** HTTP face of duties. No rules here: read, call the deed, answer. */
export function dutyRoutes(http: Http, base: Base): void {
  readingRoutes(http, base);
  doingRoutes(http, base);
  choosingRoutes(http, base);
}

/** Whose duties are one's own, by role. */
function mineOf({ role, unitId }: Actor): DutiesWanted["mine"] {
  if (role === "customer-service") return "customer-service";
  if (role === "cost-approver") return "payer";
  return unitId ? { unitId } : null;
}

function readingRoutes(http: Http, base: Base): void {
  http.get(
    "/api/duties",
    { schema: { querystring: contract.dutyListQuery, response: { 200: contract.dutyList, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "duties.read");
      const { which, personId, orderId, page } = request.query;
      const wanted = { which, personId, orderId, mine: mineOf(actor), limit: pageSize + 1, offset: (page - 1) * pageSize };
      return withActor(base, actor, async (tx) => {
        const found = await listDuties(tx, wanted);
        const items = await viewDuties(tx, actor, found.slice(0, pageSize), today(base));
        await logShown(base, tx, [personId, ...items.map((item) => item.personId)]);
        return { items, hasMore: found.length > pageSize };
      });
    },
  );
  http.get(
    "/api/duties/:dutyId",
    { schema: { params: dutyParams, response: { 200: contract.dutyDetail, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "duties.read");
      const shown = await withActor(base, actor, (tx) => detailOf(base, tx, actor, request.params.dutyId));
      if (!shown) throw new HttpRefusal(404, { code: "duty-unknown" });
      return shown;
    },
  );
}

async function detailOf(base: Base, tx: Tx, actor: Actor, dutyId: string): Promise<contract.DutyDetail | undefined> {
  const duty = await findDuty(tx, dutyId);
  if (!duty) return undefined;
  const [[shown], steps] = await Promise.all([viewDuties(tx, actor, [duty], today(base)), findSteps(tx, dutyId)]);
  const staff = await findStaff(tx, [...new Set(steps.map(({ byUser }) => byUser))]);
  await logShown(base, tx, [shown?.personId]);
  return (
    shown && {
      ...shown,
      steps: steps.map(({ at, what, byUser, facts }) => ({
        ...{ at: at.toISOString(), what, facts },
        byName: staff.get(byUser)?.name ?? null,
      })),
    }
  );
}

/** A line in the log for each person that is shown. */
async function logShown(base: Base, tx: Tx, personIds: readonly (string | null | undefined)[]): Promise<void> {
  await logLooks(
    base,
    tx,
    idsOf(personIds).map((personId) => ({ personId, action: "list" as const })),
  );
}

function doingRoutes(http: Http, base: Base): void {
  http.post(
    "/api/duties/:dutyId/end",
    { schema: { params: dutyParams, body: contract.endDutyBody, response: done } },
    async (request, reply) => {
      const { dutyId } = request.params;
      const actor = permittedOne(request, ["duties.do", "duties.approve"]);
      const intention = { key: keyOf(request), deed: "endDuty", content: { dutyId, body: request.body } };
      const result = await withKey(base, actor, intention, (tx) => endDuty(base, actor, tx, { dutyId, body: request.body }));
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/duties/:dutyId/pass",
    { schema: { params: dutyParams, body: contract.passDutyBody, response: done } },
    async (request, reply) => {
      const { dutyId } = request.params;
      const actor = permitted(request, "duties.do");
      const intention = { key: keyOf(request), deed: "passDuty", content: { dutyId, body: request.body } };
      const result = await withKey(base, actor, intention, (tx) => passDuty(base, actor, tx, { dutyId, body: request.body }));
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/duties",
    { schema: { body: contract.startDutyBody, response: { 201: done[200], ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "duties.do");
      const intention = { key: keyOf(request), deed: "startDuty", content: request.body };
      const result = await withKey(base, actor, intention, (tx) => startDuty(base, actor, tx, request.body));
      return answer(reply, result, statuses, 201);
    },
  );
}

/** What may be chosen: kinds to open about a person, units to send to, and the sheet that a person is given. */
function choosingRoutes(http: Http, base: Base): void {
  const aboutPerson = z.object({ personId: z.uuid() });
  http.get(
    "/api/duties/kinds",
    { schema: { querystring: aboutPerson, response: { 200: contract.dutyKindList, ...refusals } } },
    (request) =>
      withActor(base, permitted(request, "duties.do"), async (tx) => {
        const [person, supplier] = await Promise.all([
          findPersonForOrder(tx, request.query.personId, today(base)),
          findSupplier(tx),
        ]);
        const ageYears = person ? ageOn(today(base), person.bornOn) : null;
        const kinds = kindsByHand(dutyKinds, { county: supplier?.county ?? "", ageYears });
        return {
          items: kinds.map(({ id, title, help, owner }) => ({
            ...{ kind: id, title, help, toUnit: owner === "chosen-unit", articles: id === "medskick" },
          })),
        };
      }),
  );
  http.get(
    "/api/duties/units",
    {
      schema: {
        querystring: z.object({ personId: z.uuid().optional(), words: z.string().max(60).default("") }),
        response: { 200: contract.dutyUnitList, ...refusals },
      },
    },
    (request) =>
      withActor(base, permitted(request, "duties.do"), async (tx) => {
        const on = today(base);
        const { personId, words } = request.query;
        const person = personId ? await findPersonForOrder(tx, personId, on) : undefined;
        const units = person?.municipalityCode
          ? await listMunicipalUnits(tx, { municipalityCode: person.municipalityCode, on })
          : await listUnits(tx, { words, on, limit: 50 });
        // Where a protected person lives is told by no order of a list either.
        const homeId = person?.isProtected ? null : person?.housingUnitId;
        const homeFirst = [...units].sort((a, b) => Number(b.unitId === homeId) - Number(a.unitId === homeId));
        return { items: homeFirst.filter(({ careProviderId }) => careProviderId).map(({ unitId, name }) => ({ unitId, name })) };
      }),
  );
  http.get(
    "/api/duties/information/:code",
    {
      schema: {
        params: z.object({ code: z.string().regex(/^\d{4}$/) }),
        response: { 200: contract.informationView, ...refusals },
      },
    },
    async (request) => {
      const { code } = request.params;
      const found = await withActor(base, permitted(request, "duties.read"), async (tx) => {
        const [contacts, names] = await Promise.all([findContacts(tx, [code]), municipalityNames(tx, [code])]);
        const contact = contacts.get(code);
        return contact && { municipality: names.get(code) ?? "", ...contact };
      });
      if (!found) throw new HttpRefusal(404, { code: "contact-unknown" });
      return found;
    },
  );
}
