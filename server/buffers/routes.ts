import { z } from "zod";
import { commandOf, permitted } from "../access/index.ts";
import { ok } from "../kernel/index.ts";
import { supplyStatus } from "../orders/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { changeClass } from "./change-class.ts";
import { clearLeaving } from "./clear-leaving.ts";
import * as contract from "./contract.ts";
import * as leaving from "./contract-leaving.ts";
import { shelfOverview } from "./contract-overview.ts";
import * as undo from "./contract-undo.ts";
import { listPrescribers } from "./find-prescriber.ts";
import { listWaiting } from "./list-waiting.ts";
import { openShelf } from "./open-shelf.ts";
import { orderRefill } from "./order-refill.ts";
import { overviewShelves } from "./overview-shelves.ts";
import { proposeRefill } from "./propose-refill.ts";
import { quoteWithdrawal } from "./quote-withdrawal.ts";
import { returnToShelf } from "./return-to-shelf.ts";
import { crutchRoutes } from "./routes-crutch.ts";
import { openingRoutes } from "./routes-opening.ts";
import { sayMissing, settleMissingDevice } from "./say-missing.ts";
import { scanShelf } from "./scan-shelf.ts";
import { setLevel } from "./set-level.ts";
import { listShelves, showShelf } from "./show-shelf.ts";
import { todayAtShelf } from "./today-at-shelf.ts";
import { undoLost } from "./undo-lost.ts";
import { undoReturn } from "./undo-return.ts";
import { undoWithdrawal } from "./undo-withdrawal.ts";
import { decideExpired, watchShelf } from "./watch-shelf.ts";
import { withdraw } from "./withdraw.ts";

const statuses = { ...supplyStatus, ...contract.buffersStatus, ...undo.undoStatus, ...leaving.leavingStatus, ...commonStatus };
const { shelfParams } = contract;

/** HTTP face of units' shelves. No rules here: read, call the deed, answer. */
export function bufferRoutes(http: Http, base: Base): void {
  readingRoutes(http, base);
  withdrawingRoutes(http, base);
  undoingRoutes(http, base);
  keepingRoutes(http, base);
  watchingRoutes(http, base);
  crutchRoutes(http, base);
  openingRoutes(http, base);
}

function readingRoutes(http: Http, base: Base): void {
  http.get("/api/buffers", { schema: { response: { 200: contract.shelfList, ...refusals } } }, (request) => {
    const actor = permitted(request, "buffers.read");
    return withActor(base, actor, (tx) => listShelves(actor, tx));
  });
  http.get("/api/buffers/overview", { schema: { response: { 200: shelfOverview, ...refusals } } }, (request) => {
    const actor = permitted(request, "buffers.keep");
    return withActor(base, actor, (tx) => overviewShelves(base, actor, tx));
  });
  http.get("/api/buffers/waiting", { schema: { response: { 200: contract.shelvesWaiting, ...refusals } } }, (request) => {
    const actor = permitted(request, "buffers.keep");
    return withActor(base, actor, (tx) => listWaiting(base, actor, tx));
  });
  http.get(
    "/api/buffers/refill",
    { schema: { querystring: contract.refillQuestion, response: { 200: contract.refillView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "buffers.keep");
      const { storeId } = request.query;
      return answer(reply, await withActor(base, actor, (tx) => proposeRefill(actor, tx, storeId)), statuses);
    },
  );
  http.get(
    "/api/buffers/:storeId",
    { schema: { params: shelfParams, response: { 200: contract.shelfView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "buffers.read");
      const { storeId } = request.params;
      return answer(reply, await withActor(base, actor, (tx) => showShelf(base, actor, tx, storeId)), statuses);
    },
  );
  http.get(
    "/api/buffers/:storeId/today",
    { schema: { params: shelfParams, response: { 200: undo.todayView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "buffers.withdraw");
      const { storeId } = request.params;
      return answer(reply, await withActor(base, actor, (tx) => todayAtShelf(base, actor, tx, storeId)), statuses);
    },
  );
  http.get(
    "/api/buffers/:storeId/prescribers",
    {
      schema: {
        params: shelfParams,
        querystring: contract.prescribersQuestion,
        response: { 200: contract.prescriberList, ...refusals },
      },
    },
    (request) => {
      const actor = permitted(request, "buffers.withdraw");
      const articleNos = request.query.articles?.split(",") ?? [];
      return withActor(base, actor, (tx) => listPrescribers(base, actor, tx, { ...request.params, articleNos }));
    },
  );
}

function withdrawingRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post(
    "/api/buffers/scan",
    { schema: { body: contract.scanShelfBody, response: { 200: contract.shelfItem, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "buffers.withdraw");
      const { storeId, scanned, personId } = request.body;
      const found = await withActor(base, actor, async (tx) => {
        const opened = await openShelf(tx, actor, storeId);
        if (!opened.ok) return opened;
        const one = await scanShelf(base, tx, opened.value, { scanned, personId });
        if (!one.ok) return one;
        const { article, device, free } = one.value;
        const { deviceId = null, deviceNo = null, grade = null } = device ?? {};
        return ok({ scanned, deviceId, deviceNo, grade, articleNo: article.articleNo, articleName: article.name, free });
      });
      return answer(reply, found, statuses);
    },
  );
  http.post(
    "/api/buffers/withdrawals/quote",
    { schema: { body: contract.withdrawBody, response: { 200: contract.withdrawQuote, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "buffers.withdraw");
      return answer(reply, await withActor(base, actor, (tx) => quoteWithdrawal(base, actor, tx, request.body)), statuses);
    },
  );
  http.post(
    "/api/buffers/withdrawals",
    { schema: { body: contract.withdrawBody, response: { 201: contract.withdrawnView, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "buffers.withdraw", "withdraw", (tx, actor) =>
        withdraw(base, actor, tx, request.body),
      );
      return answer(reply, result, statuses, 201);
    },
  );
  http.post(
    "/api/buffers/returns",
    { schema: { body: contract.returnBody, response: { 200: contract.shelvedView, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "buffers.withdraw", "returnToShelf", (tx, actor) =>
        returnToShelf(base, actor, tx, request.body),
      );
      return answer(reply, result, statuses);
    },
  );
}

function undoingRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post(
    "/api/buffers/withdrawals/:orderId/undo",
    { schema: { params: contract.orderParams, response: { 200: contract.undoneView, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "buffers.withdraw", "undoWithdrawal", (tx, actor) =>
        undoWithdrawal(base, actor, tx, request.params.orderId),
      );
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/buffers/returns/:returnId/undo",
    { schema: { params: undo.returnParams, response: { 200: undo.returnUndone, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "buffers.withdraw", "undoReturn", (tx, actor) =>
        undoReturn(base, actor, tx, request.params.returnId),
      );
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/buffers/missing/:missingId/undo",
    { schema: { params: contract.missingParams, response: { 200: undo.lostUndone, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "buffers.keep", "undoLost", (tx, actor) =>
        undoLost(base, actor, tx, request.params.missingId),
      );
      return answer(reply, result, statuses);
    },
  );
}

function keepingRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post(
    "/api/buffers/:storeId/refill",
    { schema: { params: shelfParams, body: contract.orderRefillBody, response: { 201: contract.refillOrdered, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, body: request.body };
      const result = await command(request, "buffers.keep", "orderRefill", (tx, actor) => orderRefill(base, actor, tx, wish));
      return answer(reply, result, statuses, 201);
    },
  );
  http.post(
    "/api/buffers/:storeId/levels",
    { schema: { params: shelfParams, body: contract.levelBody, response: { 200: contract.levelBody, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      const result = await command(request, "buffers.keep", "setLevel", (tx, actor) => setLevel(base, actor, tx, wish));
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/buffers/:storeId/class",
    { schema: { params: shelfParams, body: contract.classBody, response: { 200: contract.classView, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      const result = await command(request, "buffers.keep", "changeClass", (tx, actor) => changeClass(base, actor, tx, wish));
      return answer(reply, result, statuses);
    },
  );
}

function watchingRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  const missing = z.object({ missingId: z.string() });
  http.get(
    "/api/buffers/:storeId/watch",
    { schema: { params: shelfParams, response: { 200: contract.watchView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "buffers.keep");
      const { storeId } = request.params;
      return answer(reply, await withActor(base, actor, (tx) => watchShelf(base, actor, tx, storeId)), statuses);
    },
  );
  http.post(
    "/api/buffers/:storeId/missing",
    { schema: { params: shelfParams, body: contract.notHereBody, response: { 201: missing, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      const result = await command(request, "buffers.keep", "sayMissing", (tx, actor) => sayMissing(base, actor, tx, wish));
      return answer(reply, result, statuses, 201);
    },
  );
  http.post(
    "/api/buffers/missing/:missingId/settle",
    { schema: { params: contract.missingParams, body: contract.settleBody, response: { 200: missing, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      const result = await command(request, "buffers.keep", "settleMissing", (tx) => settleMissingDevice(base, tx, wish));
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/buffers/:storeId/expired",
    {
      schema: {
        params: shelfParams,
        body: contract.expiredBody,
        response: { 200: z.object({ articleNo: z.string() }), ...refusals },
      },
    },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      const result = await command(request, "buffers.keep", "decideExpired", (tx, actor) => decideExpired(base, actor, tx, wish));
      return answer(reply, result, statuses);
    },
  );
  for (const [path, permit, action] of [
    ["/api/buffers/:storeId/expired/home", "stores.receive", "return"],
    ["/api/buffers/:storeId/expired/scrap", "buffers.keep", "scrap"],
  ] as const)
    http.post(
      path,
      { schema: { params: shelfParams, body: leaving.clearLeavingBody, response: { 200: leaving.leavingCleared, ...refusals } } },
      async (request, reply) => {
        const wish = { ...request.params, ...request.body, action };
        const result = await command(request, permit, "clearLeaving", (tx, actor) => clearLeaving(base, actor, tx, wish));
        return answer(reply, result, statuses);
      },
    );
}
