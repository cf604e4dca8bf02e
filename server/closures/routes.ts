import { commandOf, permitted } from "../access/index.ts";
import { listUnits } from "../organisation/index.ts";
import { answer, type Base, commonStatus, type Http, HttpRefusal, refusals, today, withActor } from "../platform/index.ts";
import * as contract from "./contract.ts";
import { planClosure } from "./plan-closure.ts";
import { previewClosure } from "./preview-closure.ts";
import { showClosure, showClosures } from "./show-closures.ts";
import { withdrawClosure } from "./withdraw-closure.ts";

const statuses = { ...contract.closureStatus, ...commonStatus };

/** HTTP face of the ends of units. No rules here: read, call the deed, answer. */
export function closureRoutes(http: Http, base: Base): void {
  readingRoutes(http, base);
  const command = commandOf(base);
  http.post(
    "/api/closures",
    { schema: { body: contract.planClosureBody, response: { 201: contract.closureAnswer, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "units.end", "planClosure", (tx) => planClosure(base, tx, request.body));
      return answer(reply, result, statuses, 201);
    },
  );
  http.post(
    "/api/closures/:closureId/withdraw",
    { schema: { params: contract.closureParams, response: { 200: contract.closureAnswer, ...refusals } } },
    async (request, reply) => {
      const { closureId } = request.params;
      const result = await command(request, "units.end", "withdrawClosure", (tx) => withdrawClosure(base, tx, closureId));
      return answer(reply, result, statuses);
    },
  );
}

function readingRoutes(http: Http, base: Base): void {
  http.get("/api/closures", { schema: { response: { 200: contract.closureList, ...refusals } } }, async (request) => {
    const actor = permitted(request, "units.end");
    return withActor(base, actor, async (tx) => ({ items: await showClosures(base, tx) }));
  });
  http.get(
    "/api/closures/units",
    { schema: { querystring: contract.unitWords, response: { 200: contract.unitChoices, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "units.end");
      const wanted = { words: request.query.words, on: today(base), limit: 50 };
      const units = await withActor(base, actor, (tx) => listUnits(tx, wanted));
      const items = units.flatMap(({ unitId, name, city, careProviderId }) => (careProviderId ? [{ unitId, name, city }] : []));
      return { items };
    },
  );
  http.get(
    "/api/closures/:closureId",
    { schema: { params: contract.closureParams, response: { 200: contract.closureDetail, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "units.end");
      const found = await withActor(base, actor, (tx) => showClosure(base, tx, request.params.closureId));
      if (!found) throw new HttpRefusal(404, { code: "closure-unknown" });
      return found;
    },
  );
  http.post(
    "/api/closures/preview",
    { schema: { body: contract.closureWish, response: { 200: contract.closurePreview, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "units.end");
      const shown = await withActor(base, actor, (tx) => previewClosure(base, tx, request.body));
      return answer(reply, shown, statuses);
    },
  );
}
