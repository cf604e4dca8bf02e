import { z } from "zod";
import { commandOf, logLook, logShown, may, permitted } from "../access/index.ts";
import { listPayers } from "../organisation/index.ts";
import { answer, type Base, commonStatus, type Http, HttpRefusal, refusals, today, withActor } from "../platform/index.ts";
import { cancelOrder } from "./cancel-order.ts";
import { changeOrder } from "./change-order.ts";
import { closeCase } from "./close-case.ts";
import * as contract from "./contract.ts";
import { decideCase } from "./decide-case.ts";
import { loadOrder, placeLoaded } from "./place-order.ts";
import { quoteOrder } from "./quote-order.ts";
import { attachmentRoutes } from "./routes-attachments.ts";
import { heldRoutes } from "./routes-held.ts";
import { listOrders } from "./store.ts";
import { listCases } from "./store-case.ts";
import { viewCases, viewOrder, viewOrders } from "./views.ts";

const statuses = { ...contract.ordersStatus, ...commonStatus };
const orderParams = z.object({ orderId: z.uuid() });
const caseParams = z.object({ caseId: z.uuid() });
const pageSize = 50;

/** HTTP face of customer orders and cases. No rules here: read, call the deed, answer. */
export function orderRoutes(http: Http, base: Base): void {
  placingRoutes(http, base);
  readingRoutes(http, base);
  changingRoutes(http, base);
  caseRoutes(http, base);
  heldRoutes(http, base);
  attachmentRoutes(http, base);
}

function placingRoutes(http: Http, base: Base): void {
  const command = commandOf(base);

  http.post(
    "/api/orders/quote",
    { schema: { body: contract.quoteBody, response: { 200: contract.quoteView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "orders.place");
      return answer(
        reply,
        await withActor(base, actor, (tx) => quoteOrder(base, actor, tx, { ...request.body, chain: "offered" })),
        statuses,
      );
    },
  );
  http.post(
    "/api/orders",
    { schema: { body: contract.placeOrderBody, response: { 201: contract.placedView, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "orders.place", "placeOrder", {
        load: (tx, actor) => loadOrder(base, actor, tx, { ...request.body, chain: "seen" }),
        act: (tx, actor, loaded) => placeLoaded(base, actor, tx, { body: request.body, loaded }),
      });
      return answer(reply, result, statuses, 201);
    },
  );
}

function readingRoutes(http: Http, base: Base): void {
  http.get(
    "/api/orders",
    { schema: { querystring: contract.orderListQuery, response: { 200: contract.orderList, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "orders.read");
      const { personId, which, page } = request.query;
      // A person's orders are all units'; without a person, a unit sees its own and the supplier's staff all.
      const unitId = personId || actor.lagrum === null ? undefined : (actor.unitId ?? undefined);
      return withActor(base, actor, async (tx) => {
        const found = await listOrders(tx, {
          personId,
          unitId,
          onlyOpen: which === "open",
          limit: pageSize + 1,
          offset: (page - 1) * pageSize,
        });
        const items = await viewOrders(tx, found.slice(0, pageSize), today(base));
        return { items: await logShown(base, tx, items, personId), hasMore: found.length > pageSize };
      });
    },
  );
  http.get(
    "/api/orders/:orderId",
    { schema: { params: orderParams, response: { 200: contract.orderView, ...refusals } } },
    async (request) => {
      const { orderId } = request.params;
      const actor = permitted(request, "orders.read");
      const found = await withActor(base, actor, async (tx) => {
        const order = await viewOrder(base, actor, tx, orderId);
        const personId = order?.personId ?? order?.onBehalfOf?.personId;
        if (personId) await logLook(base, tx, { personId, action: "read", subject: orderId });
        return order;
      });
      if (!found) throw new HttpRefusal(404, { code: "order-unknown" });
      return may(actor, "persons.read") ? found : withoutFacts(found);
    },
  );
}

function changingRoutes(http: Http, base: Base): void {
  const command = commandOf(base);

  http.post(
    "/api/orders/:orderId/change",
    {
      schema: {
        params: orderParams,
        body: contract.changeOrderBody,
        response: { 200: z.object({ version: z.number() }), ...refusals },
      },
    },
    async (request, reply) => {
      const result = await command(request, "orders.change", "changeOrder", (tx) =>
        changeOrder(base, tx, request.params.orderId, request.body),
      );
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/orders/:orderId/cancel",
    {
      schema: {
        params: orderParams,
        body: contract.cancelOrderBody,
        response: { 200: z.object({ version: z.number() }), ...refusals },
      },
    },
    async (request, reply) => {
      const result = await command(request, "orders.change", "cancelOrder", (tx) =>
        cancelOrder(base, tx, request.params.orderId, request.body.version),
      );
      return answer(reply, result, statuses);
    },
  );
}

function caseRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  const done = { 200: z.object({ caseId: z.string() }), ...refusals };

  http.get(
    "/api/cases",
    {
      schema: {
        querystring: z.object({ which: z.enum(["open", "all"]).default("open") }),
        response: { 200: contract.caseList, ...refusals },
      },
    },
    async (request) => {
      return withActor(base, permitted(request, "cases.handle"), async (tx) => ({
        items: await logShown(base, tx, await viewCases(tx, await listCases(tx, request.query.which === "open"))),
      }));
    },
  );
  http.get("/api/cases/payers", { schema: { response: { 200: contract.payerList, ...refusals } } }, async (request) => {
    const payers = await withActor(base, permitted(request, "cases.handle"), (tx) => listPayers(tx));
    return { items: payers.map(({ payerId, name, kind }) => ({ payerId, name, kind })) };
  });
  http.post(
    "/api/cases/:caseId/decide",
    { schema: { params: caseParams, body: contract.decideCaseBody, response: done } },
    async (request, reply) => {
      const { caseId } = request.params;
      const result = await command(request, "cases.handle", "decideCase", (tx, actor) =>
        decideCase(base, actor, tx, { caseId, body: request.body }),
      );
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/cases/:caseId/close",
    { schema: { params: caseParams, body: contract.closeCaseBody, response: done } },
    async (request, reply) => {
      const { caseId } = request.params;
      const result = await command(request, "cases.handle", "closeCase", (tx, actor) =>
        closeCase(base, actor, tx, { caseId, because: request.body.because }),
      );
      return answer(reply, result, statuses);
    },
  );
}

/** What the payer was decided from says how the person lives: who may not read persons sees the rule and its words alone. */
function withoutFacts(order: contract.OrderView): contract.OrderView {
  return { ...order, rows: order.rows.map((row) => ({ ...row, payer: { ...row.payer, facts: {} } })) };
}
