import { z } from "zod";
import { permitted, signedIn } from "../access/index.ts";
import { findOwnCounty, listMunicipalities, listUnits, municipalitiesElsewhere } from "../organisation/index.ts";
import { answer, type Base, commonStatus, type Http, keyOf, refusals, today, withActor, withKey } from "../platform/index.ts";
import * as contract from "./contract.ts";
import { findPersonBody, personStatus, personSummary, personsFound, personView, searchPersonsBody } from "./contract.ts";
import { findPersonNumbered, findPersonsNamed } from "./find-person.ts";
import { readPerson } from "./read-person.ts";
import { handOverResponsibility, recordCare, recordMove } from "./record-change.ts";

/**
 * HTTP face of the patients room. Numbers and names are asked for with POST: they must stand in no address, for
 * addresses are kept by browsers and proxies.
 */
export function patientRoutes(http: Http, base: Base): void {
  http.post(
    "/api/patients/find",
    { schema: { body: findPersonBody, response: { 200: personSummary, ...refusals } } },
    async (request, reply) => answer(reply, await findPersonNumbered(base, signedIn(request), request.body.number), personStatus),
  );
  http.post(
    "/api/patients/search",
    { schema: { body: searchPersonsBody, response: { 200: personsFound, ...refusals } } },
    async (request, reply) => answer(reply, await findPersonsNamed(base, signedIn(request), request.body.name), personStatus),
  );
  http.get(
    "/api/patients/:personId",
    { schema: { params: z.object({ personId: z.uuid() }), response: { 200: personView, ...refusals } } },
    async (request, reply) => answer(reply, await readPerson(base, signedIn(request), request.params.personId), personStatus),
  );
  changingRoutes(http, base);
}

function changingRoutes(http: Http, base: Base): void {
  const statuses = { ...contract.changePersonStatus, ...commonStatus };
  const params = z.object({ personId: z.uuid() });
  const answers = { 200: contract.recordedView, ...refusals };
  http.get("/api/patients/municipalities", { schema: { response: { 200: contract.municipalityList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "persons.change"), async (tx) => {
      const [items, own] = await Promise.all([listMunicipalities(tx), findOwnCounty(tx)]);
      return { items, elsewhere: own === undefined ? [] : municipalitiesElsewhere(own) };
    }),
  );
  http.post(
    "/api/patients/:personId/moves",
    { schema: { params, body: contract.moveBody, response: answers } },
    async (request, reply) => {
      const { body, params: at } = request;
      const intention = { key: keyOf(request), deed: "recordMove", content: { at, body } };
      const actor = permitted(request, "persons.change");
      return answer(reply, await withKey(base, actor, intention, (tx) => recordMove(base, tx, at.personId, body)), statuses);
    },
  );
  http.post(
    "/api/patients/:personId/care",
    { schema: { params, body: contract.careBody, response: answers } },
    async (request, reply) => {
      const { body, params: at } = request;
      const intention = { key: keyOf(request), deed: "recordCare", content: { at, body } };
      const actor = permitted(request, "persons.change");
      return answer(reply, await withKey(base, actor, intention, (tx) => recordCare(base, tx, at.personId, body)), statuses);
    },
  );
  responsibilityRoutes(http, base);
}

const unitsMost = 20;

function responsibilityRoutes(http: Http, base: Base): void {
  const statuses = { ...contract.changePersonStatus, ...commonStatus };
  const params = z.object({ personId: z.uuid() });
  http.get(
    "/api/patients/units",
    { schema: { querystring: contract.unitsQuery, response: { 200: contract.unitList, ...refusals } } },
    (request) =>
      withActor(base, permitted(request, "persons.change"), async (tx) => {
        const { words } = request.query;
        const found = await listUnits(tx, { words, on: today(base), limit: unitsMost + 1 });
        const items = found.slice(0, unitsMost).map(({ unitId, name }) => ({ unitId, name }));
        return { items, hasMore: found.length > unitsMost };
      }),
  );
  http.post(
    "/api/patients/:personId/responsibility",
    { schema: { params, body: contract.responsibilityBody, response: { 200: contract.recordedView, ...refusals } } },
    async (request, reply) => {
      const { body, params: at } = request;
      const intention = { key: keyOf(request), deed: "handOverResponsibility", content: { at, body } };
      const actor = permitted(request, "persons.change");
      const done = await withKey(base, actor, intention, (tx) => handOverResponsibility(base, tx, at.personId, body));
      return answer(reply, done, statuses);
    },
  );
}
