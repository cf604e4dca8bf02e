import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { orderParams } from "./contract.ts";
import * as contract from "./contract-goods.ts";
import { receivePurchase } from "./receive-purchase.ts";
import { sayPackage, scanGoods } from "./scan-goods.ts";

const statuses = { ...contract.goodsStatus, ...commonStatus };

/** Goods in against what was ordered: what a code means, and what came. */
export function goodsInRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get(
    "/api/purchases/orders/:orderId/code",
    { schema: { params: orderParams, querystring: contract.codeQuestion, response: { 200: contract.scannedView, ...refusals } } },
    async (request, reply) => {
      const asked = { ...request.params, ...request.query };
      return answer(
        reply,
        await withActor(base, permitted(request, "stores.receive"), (tx) => scanGoods(base, tx, asked)),
        statuses,
      );
    },
  );
  http.post(
    "/api/purchases/packages",
    { schema: { body: contract.packageBody, response: { 200: contract.packageBody, ...refusals } } },
    async (request, reply) =>
      answer(reply, await command(request, "stores.receive", "sayPackage", (tx) => sayPackage(base, tx, request.body)), statuses),
  );
  http.post(
    "/api/purchases/rows/:rowId/receive",
    { schema: { params: contract.rowParams, body: contract.receiveBody, response: { 200: contract.arrivedView, ...refusals } } },
    async (request, reply) => {
      const deed = { ...request.params, ...request.body };
      return answer(
        reply,
        await command(request, "stores.receive", "receivePurchase", (tx) => receivePurchase(base, tx, deed)),
        statuses,
      );
    },
  );
}
