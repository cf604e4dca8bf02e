import { commandOf, permitted } from "../access/index.ts";
import { listPayers } from "../organisation/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import * as contract from "./contract.ts";
import { planMerger } from "./plan-merger.ts";
import { previewMerger } from "./preview-merger.ts";
import { showMergers } from "./show-mergers.ts";
import { withdrawMerger } from "./withdraw-merger.ts";

const statuses = { ...contract.mergerStatus, ...commonStatus };

/** HTTP face of payers that go into others. No rules here: read, call the deed, answer. */
export function mergerRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get("/api/mergers", { schema: { response: { 200: contract.mergerList, ...refusals } } }, async (request) => {
    const actor = permitted(request, "billing.run");
    return withActor(base, actor, async (tx) => ({ items: await showMergers(base, tx) }));
  });
  http.get("/api/mergers/payers", { schema: { response: { 200: contract.payerChoices, ...refusals } } }, async (request) => {
    const payers = await withActor(base, permitted(request, "billing.run"), (tx) => listPayers(tx));
    return { items: payers.map(({ payerId, name, code }) => ({ payerId, name, code })) };
  });
  http.post(
    "/api/mergers/preview",
    { schema: { body: contract.mergerWish, response: { 200: contract.mergerPreview, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "billing.run");
      const shown = await withActor(base, actor, (tx) => previewMerger(base, tx, request.body));
      return answer(reply, shown, statuses);
    },
  );
  http.post(
    "/api/mergers",
    { schema: { body: contract.planMergerBody, response: { 201: contract.mergerAnswer, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "billing.run", "planMerger", (tx) => planMerger(base, tx, request.body));
      return answer(reply, result, statuses, 201);
    },
  );
  http.post(
    "/api/mergers/:mergerId/withdraw",
    { schema: { params: contract.mergerParams, response: { 200: contract.mergerAnswer, ...refusals } } },
    async (request, reply) => {
      const { mergerId } = request.params;
      const result = await command(request, "billing.run", "withdrawMerger", (tx) => withdrawMerger(base, tx, mergerId));
      return answer(reply, result, statuses);
    },
  );
}
