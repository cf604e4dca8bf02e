import { z } from "zod";
import { commandOf, permitted } from "../access/index.ts";
import { ok, refuse } from "../kernel/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, today, withActor } from "../platform/index.ts";
import { cancelRest } from "./cancel-rest.ts";
import { confirmPurchase } from "./confirm-purchase.ts";
import * as contract from "./contract.ts";
import { listNeeds, showNeed } from "./list-needs.ts";
import { matchInvoice } from "./match-invoice.ts";
import { proposePurchase } from "./propose-purchase.ts";
import { goodsInRoutes } from "./routes-goods.ts";
import { mendingRoutes } from "./routes-mending.ts";
import { sendPurchase } from "./send-purchase.ts";
import { setLevel } from "./set-level.ts";
import { endStop, setStop } from "./set-stop.ts";
import { listPurchases, showPurchase } from "./show-order.ts";
import { listStops } from "./store-need.ts";

const statuses = { ...contract.purchaseStatus, ...commonStatus };

/** HTTP face of purchasing. No rules here: read, call the deed, answer. `publicUrl`: under which address the program is reached. */
export function purchaseRoutes(http: Http, base: Base, publicUrl: string): void {
  needRoutes(http, base);
  orderRoutes(http, base);
  doingRoutes(http, base);
  stopRoutes(http, base);
  goodsInRoutes(http, base, publicUrl.replace(/\/$/, ""));
  mendingRoutes(http, base);
}

function needRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get(
    "/api/purchases/needs",
    { schema: { querystring: contract.needsQuestion, response: { 200: contract.needList, ...refusals } } },
    (request) => {
      const actor = permitted(request, "purchases.read");
      return withActor(base, actor, (tx) => listNeeds(base, actor, tx, { all: request.query.all === "1" }));
    },
  );
  http.get(
    "/api/purchases/needs/:articleNo",
    { schema: { params: contract.articleParams, response: { 200: contract.needView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "purchases.read");
      const { articleNo } = request.params;
      const found = await withActor(base, actor, (tx) => showNeed(base, actor, tx, articleNo));
      return answer(reply, found ? ok(found) : refuse({ code: "article-unknown", articleNo }), statuses);
    },
  );
  http.put(
    "/api/purchases/levels/:articleNo",
    {
      schema: {
        params: contract.articleParams,
        body: contract.levelBody,
        response: { 200: contract.articleParams, ...refusals },
      },
    },
    async (request, reply) => {
      const deed = { ...request.params, ...request.body };
      return answer(reply, await command(request, "purchases.make", "setLevel", (tx) => setLevel(base, tx, deed)), statuses);
    },
  );
}

function orderRoutes(http: Http, base: Base): void {
  http.get(
    "/api/purchases/orders",
    { schema: { querystring: contract.ordersQuestion, response: { 200: contract.orderList, ...refusals } } },
    (request) => withActor(base, permitted(request, "purchases.read"), (tx) => listPurchases(base, tx, request.query)),
  );
  http.get(
    "/api/purchases/orders/:orderId",
    { schema: { params: contract.orderParams, response: { 200: contract.orderView, ...refusals } } },
    async (request, reply) => {
      const found = await withActor(base, permitted(request, "purchases.read"), (tx) =>
        showPurchase(base, tx, request.params.orderId),
      );
      return answer(reply, found ? ok(found) : refuse({ code: "purchase-order-unknown" }), statuses);
    },
  );
}

function doingRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post(
    "/api/purchases/orders",
    { schema: { body: contract.proposeBody, response: { 200: contract.proposedView, ...refusals } } },
    async (request, reply) => {
      const made = await command(request, "purchases.make", "proposePurchase", (tx, actor) =>
        proposePurchase(base, actor, tx, request.body),
      );
      return answer(reply, made, statuses);
    },
  );
  http.post(
    "/api/purchases/orders/:orderId/send",
    { schema: { params: contract.orderParams, body: contract.sendBody, response: { 200: contract.stateView, ...refusals } } },
    async (request, reply) => {
      const deed = { ...request.params, ...request.body };
      const sent = await command(request, "purchases.make", "sendPurchase", (tx, actor) => sendPurchase(base, actor, tx, deed));
      return answer(reply, sent, statuses);
    },
  );
  http.post(
    "/api/purchases/orders/:orderId/confirm",
    { schema: { params: contract.orderParams, body: contract.confirmBody, response: { 200: contract.stateView, ...refusals } } },
    async (request, reply) => {
      const deed = { ...request.params, ...request.body };
      return answer(
        reply,
        await command(request, "purchases.make", "confirmPurchase", (tx) => confirmPurchase(base, tx, deed)),
        statuses,
      );
    },
  );
  http.post(
    "/api/purchases/orders/:orderId/cancel",
    { schema: { params: contract.orderParams, body: contract.cancelBody, response: { 200: contract.stateView, ...refusals } } },
    async (request, reply) => {
      const deed = { ...request.params, ...request.body };
      return answer(reply, await command(request, "purchases.make", "cancelRest", (tx) => cancelRest(base, tx, deed)), statuses);
    },
  );
  http.post(
    "/api/purchases/orders/:orderId/invoices",
    {
      schema: { params: contract.orderParams, body: contract.invoiceBody, response: { 200: contract.matchedView, ...refusals } },
    },
    async (request, reply) => {
      const deed = { ...request.params, ...request.body };
      const matched = await command(request, "purchases.make", "matchInvoice", (tx, actor) =>
        matchInvoice(base, actor, tx, deed),
      );
      return answer(reply, matched, statuses);
    },
  );
}

function stopRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get("/api/purchases/stops", { schema: { response: { 200: contract.stopList, ...refusals } } }, async (request) => ({
    items: await withActor(base, permitted(request, "purchases.read"), (tx) => listStops(tx, today(base))),
  }));
  http.post(
    "/api/purchases/stops",
    { schema: { body: contract.stopBody, response: { 200: z.object({ stopId: z.uuid() }), ...refusals } } },
    async (request, reply) =>
      answer(reply, await command(request, "purchases.make", "setStop", (tx) => setStop(base, tx, request.body)), statuses),
  );
  http.post(
    "/api/purchases/stops/:stopId/end",
    { schema: { params: contract.stopParams, response: { 200: contract.stopParams, ...refusals } } },
    async (request, reply) =>
      answer(reply, await command(request, "purchases.make", "endStop", (tx) => endStop(base, tx, request.params)), statuses),
  );
}
