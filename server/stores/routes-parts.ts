import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import * as contract from "./contract-parts.ts";
import { sayPartMissing, seePart, takePartHome } from "./take-part-home.ts";

const statuses = { ...contract.partHomeStatus, ...commonStatus };

/** HTTP face of parts that come home without their device, or do not come with it. No rules here: read, call the deed, answer. */
export function partRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post(
    "/api/stores/parts/see",
    { schema: { body: contract.seePartBody, response: { 200: contract.partParents, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "stores.receive");
      return answer(reply, await withActor(base, actor, (tx) => seePart(tx, request.body.scanned)), statuses);
    },
  );
  http.post(
    "/api/stores/parts",
    { schema: { body: contract.takePartBody, response: { 201: contract.partTaken, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "stores.receive", "takePartHome", (tx) => takePartHome(base, tx, request.body));
      return answer(reply, result, statuses, 201);
    },
  );
  http.post(
    "/api/stores/parts/missing",
    { schema: { body: contract.missingPartBody, response: { 201: contract.partMissing, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "stores.receive", "sayPartMissing", (tx) => sayPartMissing(base, tx, request.body));
      return answer(reply, result, statuses, 201);
    },
  );
}
