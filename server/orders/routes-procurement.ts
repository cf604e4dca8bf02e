import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { answerProcurement } from "./answer-procurement.ts";
import { askProcurement, withdrawProcurement } from "./ask-procurement.ts";
import * as outsideContract from "./contract-outside.ts";
import * as contract from "./contract-procurement.ts";
import { showOutside } from "./show-outside.ts";
import { showProcurements } from "./show-procurements.ts";

const statuses = { ...contract.procurementStatus, ...commonStatus };
const done = { 200: contract.procurementAnswer, ...refusals };

/** HTTP face of direct procurement: a unit asks, the owner of the contracts answers. No rules here: read, call the deed, answer. */
export function procurementRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get(
    "/api/procurements/outside",
    { schema: { querystring: outsideContract.outsideQuery, response: { 200: outsideContract.outsideAnswer, ...refusals } } },
    (request) => withActor(base, permitted(request, "catalogue.read"), (tx) => showOutside(base, tx, request.query)),
  );
  const list = { querystring: contract.procurementQuery, response: { 200: contract.procurementList, ...refusals } };
  http.get("/api/procurements", { schema: list }, (request) => {
    const actor = permitted(request, "orders.place");
    return withActor(base, actor, (tx) => showProcurements(base, actor, tx, request.query.which));
  });
  http.get("/api/procurements/to-answer", { schema: list }, (request) => {
    const actor = permitted(request, "catalogue.edit");
    return withActor(base, actor, (tx) => showProcurements(base, actor, tx, request.query.which));
  });
  http.post("/api/procurements", { schema: { body: contract.askProcurementBody, response: done } }, async (request, reply) => {
    const result = await command(request, "orders.place", "askProcurement", (tx) => askProcurement(base, tx, request.body));
    return answer(reply, result, statuses);
  });
  http.post(
    "/api/procurements/:procurementId/withdraw",
    { schema: { params: contract.procurementParams, response: done } },
    async (request, reply) => {
      const { procurementId } = request.params;
      const result = await command(request, "orders.place", "withdrawProcurement", (tx) =>
        withdrawProcurement(base, tx, procurementId),
      );
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/procurements/:procurementId/answer",
    { schema: { params: contract.procurementParams, body: contract.answerProcurementBody, response: done } },
    async (request, reply) => {
      const deed = { procurementId: request.params.procurementId, body: request.body };
      const result = await command(request, "catalogue.edit", "answerProcurement", (tx) => answerProcurement(base, tx, deed));
      return answer(reply, result, statuses);
    },
  );
}
