import { commandOf, permitted } from "../access/index.ts";
import { ok, refuse } from "../kernel/index.ts";
import { supplyPlaced, supplyStatus } from "../orders/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { buyUsed } from "./buy-used.ts";
import {
  buyUsedBody,
  usedArticleParams,
  usedArticleView,
  usedDeviceParams,
  usedDeviceView,
  usedSaleView,
  usedStatus,
} from "./contract-used.ts";
import { listUsedSale } from "./list-used-sale.ts";
import { showUsedArticle, showUsedDevice } from "./show-used.ts";

const statuses = { ...supplyStatus, ...usedStatus, ...commonStatus };

/** HTTP face of what is sold used: the list, a kind with its devices, buying, and the sale of a device. */
export function usedSaleRoutes(http: Http, base: Base): void {
  const command = commandOf(base);

  http.get("/api/service/used-sale", { schema: { response: { 200: usedSaleView, ...refusals } } }, (request) => {
    const actor = permitted(request, "catalogue.read");
    return withActor(base, actor, (tx) => listUsedSale(base, actor, tx));
  });
  http.get(
    "/api/service/used-sale/:articleNo",
    { schema: { params: usedArticleParams, response: { 200: usedArticleView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "catalogue.read");
      const { articleNo } = request.params;
      return answer(reply, await withActor(base, actor, (tx) => showUsedArticle(base, actor, tx, articleNo)), statuses);
    },
  );
  http.post(
    "/api/service/used-sale",
    { schema: { body: buyUsedBody, response: { 201: supplyPlaced, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "orders.supply", "buyUsed", (tx, actor) => buyUsed(base, actor, tx, request.body));
      return answer(reply, result, statuses, 201);
    },
  );
  http.get(
    "/api/service/used-sale/devices/:deviceId",
    { schema: { params: usedDeviceParams, response: { 200: usedDeviceView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "devices.scan");
      const found = await withActor(base, actor, (tx) => showUsedDevice(base, tx, request.params.deviceId));
      return answer(reply, found ? ok(found) : refuse({ code: "device-not-sold" as const }), statuses);
    },
  );
}
