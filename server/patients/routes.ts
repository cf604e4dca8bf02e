import { z } from "zod";
import { signedIn } from "../access/index.ts";
import { answer, type Base, type Http, refusals } from "../platform/index.ts";
import { findPersonBody, personStatus, personSummary, personsFound, personView, searchPersonsBody } from "./contract.ts";
import { findPersonNumbered, findPersonsNamed } from "./find-person.ts";
import { readPerson } from "./read-person.ts";

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
}
