import { z } from "zod";
import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { orderParams, stateView } from "./contract.ts";
import * as contract from "./contract-goods.ts";
import { printArrival } from "./print-arrival.ts";
import { receivePurchase } from "./receive-purchase.ts";
import { sayPackage, scanGoods } from "./scan-goods.ts";
import { takeBackArrival } from "./take-back-arrival.ts";

const statuses = { ...contract.goodsStatus, ...commonStatus };

/** The bytes of a PDF: sent as they are. */
const pdf = z.unknown().meta({ description: "application/pdf" });

/** Goods in against what was ordered: what a code means, and what came. */
export function goodsInRoutes(http: Http, base: Base, publicUrl: string): void {
  scanRoutes(http, base);
  arrivalRoutes(http, base, publicUrl);
}

function scanRoutes(http: Http, base: Base): void {
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
}

function arrivalRoutes(http: Http, base: Base, publicUrl: string): void {
  const command = commandOf(base);
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
  http.post(
    "/api/purchases/arrivals/:arrivalId/take-back",
    {
      schema: { params: contract.arrivalParams, body: contract.takeBackBody, response: { 200: stateView, ...refusals } },
    },
    async (request, reply) => {
      const deed = { ...request.params, ...request.body };
      return answer(
        reply,
        await command(request, "stores.receive", "takeBackArrival", (tx) => takeBackArrival(base, tx, deed)),
        statuses,
      );
    },
  );
  http.get(
    "/api/purchases/arrivals/:arrivalId/labels.pdf",
    { schema: { params: contract.arrivalParams, response: { 200: pdf, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "stores.receive");
      const printed = await printArrival(base, actor, { ...request.params, publicUrl });
      if (!printed.ok) return answer(reply, printed, statuses);
      return reply.type("application/pdf").header("cache-control", "no-store").send(printed.value);
    },
  );
}
