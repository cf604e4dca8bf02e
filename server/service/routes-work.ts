import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { chargeWork, undoWork } from "./charge-work.ts";
import { serviceStatus } from "./contract.ts";
import * as contract from "./contract-work.ts";
import { showWork, showWorkPrices } from "./show-work.ts";

const statuses = { ...serviceStatus, ...contract.workStatus, ...commonStatus };

/** HTTP face of work and material that is charged beside the rent. No rules here. */
export function workRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get("/api/service/work-charges/prices", { schema: { response: { 200: contract.workPrices, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "service.recondition"), (tx) => showWorkPrices(base, tx)),
  );
  http.get(
    "/api/service/work-charges",
    { schema: { querystring: contract.workQuery, response: { 200: contract.workList, ...refusals } } },
    (request) =>
      withActor(base, permitted(request, "service.recondition"), async (tx) => ({
        items: await showWork(tx, request.query.deviceId),
      })),
  );
  http.post(
    "/api/service/work-charges",
    { schema: { body: contract.workBody, response: { 201: contract.workAnswer, ...refusals } } },
    async (request, reply) => {
      const made = await command(request, "service.recondition", "chargeWork", (tx) => chargeWork(base, tx, request.body));
      return answer(reply, made, statuses, 201);
    },
  );
  http.post(
    "/api/service/work-charges/:workChargeId/undo",
    { schema: { params: contract.workParams, body: contract.undoWorkBody, response: { 200: contract.workAnswer, ...refusals } } },
    async (request, reply) => {
      const { workChargeId } = request.params;
      const undone = await command(request, "service.recondition", "undoWork", (tx) =>
        undoWork(base, tx, workChargeId, request.body),
      );
      return answer(reply, undone, statuses);
    },
  );
}
