import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import * as contract from "./contract-shortage.ts";
import { foundAtPick } from "./found-at-pick.ts";
import { listShortages } from "./list-shortages.ts";
import { missAtPick } from "./miss-at-pick.ts";

const statuses = { ...contract.shortageStatus, ...commonStatus };

/** HTTP face of what a picker does not find. No rules here. */
export function shortageRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post(
    "/api/stores/picks/:taskId/missing",
    { schema: { params: contract.missParams, body: contract.missBody, response: { 200: contract.missedView, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      return answer(reply, await command(request, "stores.pick", "missAtPick", (tx) => missAtPick(base, tx, wish)), statuses);
    },
  );
  http.get("/api/stores/shortages", { schema: { response: { 200: contract.shortageList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "stores.pick"), (tx) => listShortages(base, tx)),
  );
  http.post(
    "/api/stores/shortages/:shortageId/found",
    { schema: { params: contract.shortageParams, response: { 200: contract.foundView, ...refusals } } },
    async (request, reply) => {
      const { shortageId } = request.params;
      const result = await command(request, "stores.pick", "foundAtPick", (tx) => foundAtPick(base, tx, shortageId));
      return answer(reply, result, statuses);
    },
  );
}
