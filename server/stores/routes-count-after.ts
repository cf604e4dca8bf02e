import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { countDropped, countParams, countStatus, dropCountBody } from "./contract-count.ts";
import * as contract from "./contract-count-after.ts";
import { dropCount } from "./drop-count.ts";
import { listCountTasks, listDueCounts, listPastCounts } from "./list-counts.ts";
import { settleCountTask } from "./settle-count-task.ts";

const statuses = { ...countStatus, ...contract.countTaskStatus, ...commonStatus };

/** HTTP face of what comes after and before a count: dropped, past, due, and left to look at. No rules here. */
export function countAfterRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post(
    "/api/stores/counts/:countId/drop",
    { schema: { params: countParams, body: dropCountBody, response: { 200: countDropped, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      return answer(reply, await command(request, "counts.do", "dropCount", (tx) => dropCount(base, tx, wish)), statuses);
    },
  );
  http.get(
    "/api/stores/counts/past",
    { schema: { querystring: contract.pastQuestion, response: { 200: contract.pastCounts, ...refusals } } },
    (request) => withActor(base, permitted(request, "counts.do"), (tx) => listPastCounts(tx, request.query.storeId)),
  );
  http.get(
    "/api/stores/counts/due",
    { schema: { querystring: contract.dueQuestion, response: { 200: contract.dueCounts, ...refusals } } },
    (request) => {
      const actor = permitted(request, "counts.do");
      return withActor(base, actor, (tx) => listDueCounts(base, actor, tx, request.query.storeId));
    },
  );
  http.get("/api/stores/counts/tasks", { schema: { response: { 200: contract.countTasks, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "counts.do"), listCountTasks),
  );
  http.post(
    "/api/stores/counts/tasks/:taskId/settle",
    {
      schema: {
        params: contract.taskParams,
        body: contract.settleTaskBody,
        response: { 200: contract.taskSettled, ...refusals },
      },
    },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      const result = await command(request, "counts.do", "settleCountTask", (tx) => settleCountTask(base, tx, wish));
      return answer(reply, result, statuses);
    },
  );
}
