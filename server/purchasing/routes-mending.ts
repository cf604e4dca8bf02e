import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { changeDraft } from "./change-draft.ts";
import * as contract from "./contract.ts";
import { listTasks, solveTask } from "./solve-task.ts";
import { voidInvoice } from "./void-invoice.ts";

const statuses = { ...contract.purchaseStatus, ...commonStatus };

/** What the buyer changes and clears up: drafts, invoices that were mistyped, and what she is told to look at. */
export function mendingRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.put(
    "/api/purchases/orders/:orderId/rows",
    { schema: { params: contract.orderParams, body: contract.draftBody, response: { 200: contract.stateView, ...refusals } } },
    async (request, reply) => {
      const deed = { ...request.params, ...request.body };
      return answer(
        reply,
        await command(request, "purchases.make", "changeDraft", (tx) => changeDraft(base, tx, deed)),
        statuses,
      );
    },
  );
  http.post(
    "/api/purchases/invoices/:invoiceId/void",
    {
      schema: { params: contract.invoiceParams, body: contract.voidBody, response: { 200: contract.invoiceParams, ...refusals } },
    },
    async (request, reply) => {
      const deed = { ...request.params, ...request.body };
      return answer(
        reply,
        await command(request, "purchases.make", "voidInvoice", (tx) => voidInvoice(base, tx, deed)),
        statuses,
      );
    },
  );
  http.get("/api/purchases/tasks", { schema: { response: { 200: contract.taskList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "purchases.read"), (tx) => listTasks(tx)),
  );
  http.post(
    "/api/purchases/tasks/:taskId/solve",
    { schema: { params: contract.taskParams, body: contract.solveBody, response: { 200: contract.taskParams, ...refusals } } },
    async (request, reply) => {
      const deed = { ...request.params, ...request.body };
      return answer(reply, await command(request, "purchases.make", "solveTask", (tx) => solveTask(base, tx, deed)), statuses);
    },
  );
}
