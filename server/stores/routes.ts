import { z } from "zod";
import { permitted } from "../access/index.ts";
import { ok, refuse } from "../kernel/index.ts";
import { answer, type Base, commonStatus, type Http, keyOf, refusals, today, withActor } from "../platform/index.ts";
import {
  deliverBody,
  deliveredView,
  deliveryView,
  deviceParams,
  orderParams,
  pickedView,
  pickList,
  pickListQuestion,
  readyList,
  receivedView,
  receiveGoodsBody,
  returnedView,
  scanBody,
  stockParams,
  stockView,
  storeStatus,
  taskParams,
} from "./contract.ts";
import { deliverOrder } from "./deliver-order.ts";
import { showStock } from "./find-stock.ts";
import { listPicks } from "./list-picks.ts";
import type { ArticleOfCode } from "./list-put-away.ts";
import { pickItem } from "./pick-item.ts";
import { receiveGoods } from "./receive-goods.ts";
import { receiveReturn } from "./receive-return.ts";
import { shortageRoutes } from "./routes-shortage.ts";
import { listReady, showDelivery } from "./show-delivery.ts";
import { unpickItem } from "./unpick-item.ts";

/** What draws a PDF stands on large libraries: read when somebody prints, not when the program starts. */
const notes = () => import("./print-note.ts");
const labels = () => import("./print-label.ts");

/** The bytes of a PDF: sent as they are. */
const pdf = z.unknown().meta({ description: "application/pdf" });
const statuses = { ...storeStatus, ...commonStatus };

/** HTTP face of the stores. No rules here. `articleOf`: the article that a code on a package means. */
export function storeRoutes(http: Http, base: Base, publicUrl: string, articleOf: ArticleOfCode): void {
  pickRoutes(http, base, articleOf);
  shortageRoutes(http, base);
  deliveryRoutes(http, base);
  goodsRoutes(http, base, publicUrl.replace(/\/$/, ""));
}

function pickRoutes(http: Http, base: Base, articleOf: ArticleOfCode): void {
  http.get(
    "/api/stores/picks",
    { schema: { querystring: pickListQuestion, response: { 200: pickList, ...refusals } } },
    (request) => withActor(base, permitted(request, "stores.pick"), (tx) => listPicks(base, tx, request.query)),
  );
  http.post(
    "/api/stores/picks/:taskId/pick",
    { schema: { params: taskParams, body: scanBody, response: { 200: pickedView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "stores.pick");
      const wish = { key: keyOf(request), ...request.params, ...request.body };
      return answer(reply, await pickItem(base, actor, articleOf, wish), statuses);
    },
  );
  http.post(
    "/api/stores/picks/:taskId/unpick",
    { schema: { params: taskParams, response: { 200: taskParams, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "stores.pick");
      return answer(reply, await unpickItem(base, actor, { key: keyOf(request), ...request.params }), statuses);
    },
  );
}

function deliveryRoutes(http: Http, base: Base): void {
  http.get("/api/stores/deliveries", { schema: { response: { 200: readyList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "stores.deliver"), (tx) => listReady(base, tx)),
  );
  http.get(
    "/api/stores/deliveries/:orderId",
    { schema: { params: orderParams, response: { 200: deliveryView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "stores.deliver");
      const found = await withActor(base, actor, (tx) => showDelivery(base, tx, request.params.orderId, "read"));
      return answer(reply, found ? ok(found) : refuse({ code: "order-not-in-store" }), statuses);
    },
  );
  http.post(
    "/api/stores/deliveries/:orderId",
    { schema: { params: orderParams, body: deliverBody, response: { 200: deliveredView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "stores.deliver");
      return answer(
        reply,
        await deliverOrder(base, actor, { key: keyOf(request), ...request.params, ...request.body }),
        statuses,
      );
    },
  );
  http.get(
    "/api/stores/deliveries/:orderId/note.pdf",
    { schema: { params: orderParams, response: { 200: pdf, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "stores.deliver");
      const found = await withActor(base, actor, (tx) => showDelivery(base, tx, request.params.orderId, "print"));
      if (!found) return answer(reply, refuse({ code: "order-not-in-store" }), statuses);
      return reply
        .type("application/pdf")
        .header("cache-control", "no-store")
        .send(await (await notes()).printNote(found, today(base)));
    },
  );
}

function goodsRoutes(http: Http, base: Base, publicUrl: string): void {
  http.post(
    "/api/stores/returns",
    { schema: { body: scanBody, response: { 200: returnedView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "stores.receive");
      return answer(reply, await receiveReturn(base, actor, { key: keyOf(request), ...request.body }), statuses);
    },
  );
  http.post(
    "/api/stores/goods",
    { schema: { body: receiveGoodsBody, response: { 200: receivedView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "stores.receive");
      return answer(reply, await receiveGoods(base, actor, { key: keyOf(request), ...request.body }), statuses);
    },
  );
  http.get(
    "/api/stores/stock/:articleNo",
    { schema: { params: stockParams, response: { 200: stockView, ...refusals } } },
    async (request, reply) => {
      const found = await withActor(base, permitted(request, "stores.read"), (tx) => showStock(tx, request.params.articleNo));
      return answer(
        reply,
        found ? ok(found) : refuse({ code: "article-unknown", articleNo: request.params.articleNo }),
        statuses,
      );
    },
  );
  http.get(
    "/api/stores/labels/:deviceId.pdf",
    { schema: { params: deviceParams, response: { 200: pdf, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "stores.read");
      const label = await withActor(base, actor, async (tx) =>
        (await labels()).printLabel(base, actor, tx, { ...request.params, publicUrl }),
      );
      if (!label) return answer(reply, refuse({ code: "device-unknown" }), statuses);
      return reply.type("application/pdf").send(label);
    },
  );
}
