import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, HttpRefusal, refusals, withActor } from "../platform/index.ts";
import * as contract from "./contract.ts";
import { endPledge } from "./end-pledge.ts";
import { addRegion, showRegions } from "./home-regions.ts";
import { registerPledge } from "./register-pledge.ts";
import { ruleShown, showPerson, showPledges } from "./show-pledges.ts";

const statuses = { ...contract.pledgeStatus, ...commonStatus };

/** HTTP face of what home regions have promised to pay. No rules here. */
export function pledgeRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get(
    "/api/pledges",
    { schema: { querystring: contract.pledgeQuery, response: { 200: contract.pledgeList, ...refusals } } },
    (request) => {
      const actor = permitted(request, "pledges.read");
      const { which } = request.query;
      return withActor(base, actor, async (tx) => ({ items: await showPledges(base, actor, tx, which), rule: ruleShown(base) }));
    },
  );
  http.get(
    "/api/pledges/persons/:personId",
    { schema: { params: contract.personParams, response: { 200: contract.personPledges, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "pledges.keep");
      const found = await withActor(base, actor, (tx) => showPerson(base, actor, tx, request.params.personId));
      if (!found) throw new HttpRefusal(404, { code: "pledge-person-unknown" });
      return found;
    },
  );
  http.post(
    "/api/pledges",
    { schema: { body: contract.registerPledgeBody, response: { 201: contract.registeredView, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "pledges.keep", "registerPledge", (tx) => registerPledge(base, tx, request.body));
      return answer(reply, result, statuses, 201);
    },
  );
  http.post(
    "/api/pledges/:pledgeId/end",
    {
      schema: { params: contract.pledgeParams, body: contract.endPledgeBody, response: { 200: contract.endedView, ...refusals } },
    },
    async (request, reply) => {
      const { pledgeId } = request.params;
      const result = await command(request, "pledges.keep", "endPledge", (tx) => endPledge(base, tx, pledgeId, request.body));
      return answer(reply, result, statuses);
    },
  );
  http.get("/api/pledges/regions", { schema: { response: { 200: contract.regionList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "billing.run"), (tx) => showRegions(base, tx)),
  );
  http.post(
    "/api/pledges/regions",
    { schema: { body: contract.addRegionBody, response: { 201: contract.addedRegion, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "billing.run", "addRegion", (tx) => addRegion(base, tx, request.body));
      return answer(reply, result, statuses, 201);
    },
  );
}
