import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, monthIn, refusals, withActor } from "../platform/index.ts";
import * as contract from "./contract.ts";
import { lookAtOddity } from "./look-at-oddity.ts";
import { showTrial } from "./show-trial.ts";
import { tryMonth } from "./try-month.ts";

const statuses = { ...contract.billingStatus, ...commonStatus };

/** HTTP face of the trial run and its oddities. No rules here. */
export function trialRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get(
    "/api/billing/trials",
    { schema: { querystring: contract.trialQuery, response: { 200: contract.trialAnswer, ...refusals } } },
    (request) =>
      withActor(base, permitted(request, "billing.read"), async (tx) => ({
        trial: await showTrial(tx, monthIn(request.query.month)),
      })),
  );
  http.post(
    "/api/billing/trials",
    { schema: { body: contract.trialQuery, response: { 201: contract.trialMade, ...refusals } } },
    async (request, reply) => {
      const month = monthIn(request.body.month);
      const made = await command(request, "billing.run", "tryMonth", (tx, actor) => tryMonth(base, actor, tx, month));
      return answer(reply, made, statuses, 201);
    },
  );
  http.post(
    "/api/billing/oddities/look",
    { schema: { body: contract.lookAtOddityBody, response: { 200: contract.lookAnswer, ...refusals } } },
    async (request, reply) => {
      const looked = await command(request, "billing.run", "lookAtOddity", (tx) => lookAtOddity(base, tx, request.body));
      return answer(reply, looked, statuses);
    },
  );
}
