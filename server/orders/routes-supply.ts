import { z } from "zod";
import { commandOf, permitted } from "../access/index.ts";
import { localDate, need, refuse } from "../kernel/index.ts";
import { answer, type Base, commonStatus, type Http, HttpRefusal, refusals, withActor } from "../platform/index.ts";
import { cancelOrder } from "./cancel-order.ts";
import * as contract from "./contract.ts";
import * as missed from "./contract-missed.ts";
import * as supply from "./contract-supply.ts";
import { missTrip } from "./miss-trip.ts";
import { orderAgain } from "./order-again.ts";
import { placeSupplyOrder } from "./place-supply-order.ts";
import { quoteSupply, supplyPlacesOf } from "./quote-supply.ts";
import { reRouteOrder } from "./re-route-order.ts";
import { findOrder } from "./store.ts";
import { findPickup } from "./store-pickup.ts";

const statuses = { ...contract.ordersStatus, ...supply.everyoneStatus, ...commonStatus };
const orderParams = z.object({ orderId: z.uuid() });
const pickupParams = z.object({ pickupId: z.uuid() });

/** HTTP face of orders for everyone: what a unit orders for itself, a missed trip, an order again and one of the wrong kind. */
export function supplyRoutes(http: Http, base: Base): void {
  placing(http, base);
  afterwards(http, base);
}

/** A unit orders for itself alone: for which is hers who acts, never sent. */
const unitOf = (unitId: string | null): string => need(unitId ?? undefined, "whoever may order for a unit works at one");
const dayOrNull = (day: string | undefined) => (day ? localDate(day) : null);

function placing(http: Http, base: Base): void {
  const command = commandOf(base);

  http.get("/api/orders/supply", { schema: { response: { 200: supply.supplyPlaces, ...refusals } } }, async (request) => {
    const actor = permitted(request, "orders.supply");
    const found = await withActor(base, actor, (tx) => supplyPlacesOf(actor, tx));
    if (!found) throw new HttpRefusal(404, { code: "unit-unknown" });
    return found;
  });
  http.post(
    "/api/orders/supply/quote",
    { schema: { body: supply.supplyQuoteBody, response: { 200: supply.supplyQuote, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "orders.supply");
      const { wishedOn, ...body } = request.body;
      const wish = { ...body, unitId: unitOf(actor.unitId), wishedOn: dayOrNull(wishedOn) };
      return answer(reply, await withActor(base, actor, (tx) => quoteSupply(base, actor, tx, wish)), statuses);
    },
  );
  http.post(
    "/api/orders/supply",
    { schema: { body: supply.placeSupplyBody, response: { 201: supply.supplyPlaced, ...refusals } } },
    async (request, reply) => {
      const { wishedOn, note, ...body } = request.body;
      const result = await command(request, "orders.supply", "placeSupplyOrder", (tx, actor) =>
        placeSupplyOrder(base, actor, tx, {
          ...{ ...body, unitId: unitOf(actor.unitId), because: note ?? null, wishedOn: dayOrNull(wishedOn) },
        }),
      );
      return answer(reply, result, statuses, 201);
    },
  );
  http.post(
    "/api/orders/supply/:orderId/cancel",
    {
      schema: {
        params: orderParams,
        body: contract.cancelOrderBody,
        response: { 200: z.object({ version: z.number() }), ...refusals },
      },
    },
    async (request, reply) => {
      const { orderId } = request.params;
      const result = await command(request, "orders.supply", "cancelSupply", async (tx, actor) => {
        const order = await findOrder(tx, orderId);
        const isOwn = order !== undefined && order.kind !== "person" && order.unitId === actor.unitId;
        return isOwn ? cancelOrder(base, tx, orderId, request.body.version) : refuse({ code: "order-unknown" as const });
      });
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/orders/:orderId/again",
    { schema: { params: orderParams, response: { 201: supply.supplyPlaced, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "orders.supply", "orderAgain", (tx, actor) =>
        orderAgain(base, actor, tx, request.params.orderId),
      );
      return answer(reply, result, statuses, 201);
    },
  );
}

function afterwards(http: Http, base: Base): void {
  const command = commandOf(base);
  const done = { 200: missed.missedTripView, ...refusals };

  http.post(
    "/api/orders/:orderId/missed-trip",
    { schema: { params: orderParams, body: missed.missedTripBody, response: done } },
    async (request, reply) => {
      const { orderId } = request.params;
      const result = await command(request, "stores.deliver", "missTrip", async (tx) =>
        // What is done as the program is done only of what she sees herself.
        (await findOrder(tx, orderId))
          ? missTrip(base, tx, { orderId, note: request.body.note })
          : refuse({ code: "order-unknown" as const }),
      );
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/pickups/:pickupId/missed-trip",
    { schema: { params: pickupParams, body: missed.missedTripBody, response: done } },
    async (request, reply) => {
      const { pickupId } = request.params;
      const result = await command(request, "stores.receive", "missTrip", async (tx) =>
        (await findPickup(tx, pickupId))
          ? missTrip(base, tx, { pickupId, note: request.body.note })
          : refuse({ code: "pickup-unknown" as const }),
      );
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/orders/:orderId/re-route",
    {
      schema: {
        params: orderParams,
        body: supply.reRouteBody,
        response: { 201: z.object({ orderId: z.string(), orderNo: z.string() }), ...refusals },
      },
    },
    async (request, reply) => {
      const result = await command(request, "cases.handle", "reRouteOrder", (tx, actor) =>
        reRouteOrder(base, actor, tx, { orderId: request.params.orderId, body: request.body }),
      );
      return answer(reply, result, statuses, 201);
    },
  );
}
