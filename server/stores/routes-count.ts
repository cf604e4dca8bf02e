import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { closeCount } from "./close-count.ts";
import type { OverdueOf } from "./compare-count.ts";
import * as contract from "./contract-count.ts";
import { moveStatus, moveStockBody, stockMoved } from "./contract-move.ts";
import { countInStore, countOne, countRows, listCountStores, startCount } from "./count-store.ts";
import { moveStock } from "./move-stock.ts";
import type { ArticlesOfCodes } from "./read-counted.ts";
import { countAfterRoutes } from "./routes-count-after.ts";
import { showCount } from "./show-count.ts";

const statuses = { ...contract.countStatus, ...moveStatus, ...commonStatus };
const { countParams } = contract;

/** What rooms after stores know of what is counted: purchasing what a vendor's code means, buffers what has been missing too long. */
export interface CountKnowers {
  articlesOf: ArticlesOfCodes;
  overdueOf: OverdueOf;
}

/** HTTP face of counts and moves. No rules here. */
export function countRoutes(http: Http, base: Base, { articlesOf, overdueOf }: CountKnowers): void {
  countAfterRoutes(http, base);
  const command = commandOf(base);
  http.get("/api/stores/counts", { schema: { response: { 200: contract.countStores, ...refusals } } }, (request) => {
    const actor = permitted(request, "counts.do");
    return withActor(base, actor, (tx) => listCountStores(actor, tx));
  });
  http.post(
    "/api/stores/counts",
    { schema: { body: contract.startCountBody, response: { 200: contract.countStarted, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "counts.do", "startCount", (tx, actor) => startCount(base, actor, tx, request.body));
      return answer(reply, result, statuses);
    },
  );
  http.get(
    "/api/stores/counts/:countId",
    { schema: { params: countParams, response: { 200: contract.countView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "counts.do");
      return answer(
        reply,
        await withActor(base, actor, (tx) => showCount(base, tx, overdueOf, request.params.countId)),
        statuses,
      );
    },
  );
  http.post(
    "/api/stores/counts/:countId/scan",
    { schema: { params: countParams, body: contract.countScanBody, response: { 200: contract.countScanned, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      const result = await command(request, "counts.do", "countOne", (tx) => countOne(base, tx, articlesOf, wish));
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/stores/counts/scan",
    { schema: { body: contract.countInStoreBody, response: { 200: contract.countScanned, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "counts.do", "countInStore", (tx, actor) =>
        countInStore(base, actor, tx, { articlesOf, ...request.body }),
      );
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/stores/counts/:countId/rows",
    {
      bodyLimit: 2_000_000,
      schema: { params: countParams, body: contract.countRowsBody, response: { 200: contract.countRowsTaken, ...refusals } },
    },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      const result = await command(request, "counts.do", "countRows", (tx) => countRows(base, tx, articlesOf, wish));
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/stores/counts/:countId/close",
    { schema: { params: countParams, body: contract.closeCountBody, response: { 200: contract.countClosed, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      const result = await command(request, "counts.do", "closeCount", (tx) => closeCount(base, tx, overdueOf, wish));
      return answer(reply, result, statuses);
    },
  );
  moveRoutes(http, base);
}

function moveRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post(
    "/api/stores/moves",
    { schema: { body: moveStockBody, response: { 200: stockMoved, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "stores.receive", "moveStock", (tx) => moveStock(base, tx, request.body));
      return answer(reply, result, statuses);
    },
  );
}
