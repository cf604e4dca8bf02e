import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import * as contract from "./contract-numbers.ts";
import { previewNumber, showNumbers } from "./show-numbers.ts";
import { tellNumber } from "./tell-number.ts";
import { withdrawNumber } from "./withdraw-number.ts";

const statuses = { ...contract.numberStatus, ...commonStatus };

/** HTTP face of payers' organisation numbers. No rules here: read, call the deed, answer. */
export function numberRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get(
    "/api/mergers/numbers/:payerId",
    { schema: { params: contract.payerParams, response: { 200: contract.payerNumbers, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "billing.run");
      return answer(reply, await withActor(base, actor, (tx) => showNumbers(base, tx, request.params.payerId)), statuses);
    },
  );
  http.post(
    "/api/mergers/numbers/preview",
    { schema: { body: contract.numberWish, response: { 200: contract.numberPreview, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "billing.run");
      return answer(reply, await withActor(base, actor, (tx) => previewNumber(base, tx, request.body)), statuses);
    },
  );
  http.post(
    "/api/mergers/numbers",
    { schema: { body: contract.tellNumberBody, response: { 201: contract.numberAnswer, ...refusals } } },
    async (request, reply) => {
      const told = await command(request, "billing.run", "tellNumber", (tx) => tellNumber(base, tx, request.body));
      return answer(reply, told, statuses, 201);
    },
  );
  http.post(
    "/api/mergers/numbers/:numberId/withdraw",
    { schema: { params: contract.numberParams, response: { 200: contract.numberAnswer, ...refusals } } },
    async (request, reply) => {
      const { numberId } = request.params;
      const done = await command(request, "billing.run", "withdrawNumber", (tx) => withdrawNumber(base, tx, numberId));
      return answer(reply, done, statuses);
    },
  );
}
