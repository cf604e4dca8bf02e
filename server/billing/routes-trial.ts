import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, monthIn, refusals, withActor } from "../platform/index.ts";
import * as contract from "./contract.ts";
import { priceEffectQuery, priceEffectView } from "./contract-price-effect.ts";
import { lookAtOddity } from "./look-at-oddity.ts";
import { showPriceEffect } from "./show-price-effect.ts";
import { showTrial } from "./show-trial.ts";
import { tryMonth } from "./try-month.ts";

const statuses = { ...contract.billingStatus, ...commonStatus };

/** HTTP face of what is counted and thrown away: the trial run with its oddities, and what coming prices would change. No rules here. */
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
  http.get(
    "/api/billing/price-effect",
    { schema: { querystring: priceEffectQuery, response: { 200: priceEffectView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "catalogue.edit");
      const shown = await withActor(base, actor, (tx) => showPriceEffect(base, tx, request.query));
      return answer(reply, shown, statuses);
    },
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
