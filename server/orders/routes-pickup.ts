import { z } from "zod";
import { commandOf, logShown, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, HttpRefusal, refusals, withActor } from "../platform/index.ts";
import { cancelPickup } from "./cancel-pickup.ts";
import { changePickup } from "./change-pickup.ts";
import * as contract from "./contract.ts";
import * as pickups from "./contract-pickup.ts";
import { placePickup } from "./place-pickup.ts";
import { reportMissing } from "./report-missing.ts";
import { findPickup, listPickups } from "./store-pickup.ts";
import { viewPickup, viewPickups } from "./views.ts";

const statuses = { ...contract.ordersStatus, ...pickups.changePickupStatus, ...commonStatus };
const pickupParams = z.object({ pickupId: z.uuid() });
const missingParams = z.object({ pickupId: z.uuid(), rowId: z.uuid() });
const placedPickup = z.object({ pickupId: z.string(), pickupNo: z.string(), pickupOn: z.string(), lastRentDay: z.string() });
const done = { 200: z.object({ pickupId: z.string() }), ...refusals };
const listMost = 100;

/** HTTP face of pick-up orders. */
export function pickupRoutes(http: Http, base: Base): void {
  readingRoutes(http, base);
  const command = commandOf(base);

  http.post(
    "/api/pickups",
    { schema: { body: contract.placePickupBody, response: { 201: placedPickup, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "pickups.place", "placePickup", (tx, actor) =>
        placePickup(base, actor, tx, request.body),
      );
      return answer(reply, result, statuses, 201);
    },
  );
  http.post(
    "/api/pickups/:pickupId/change",
    {
      schema: {
        params: pickupParams,
        body: pickups.changePickupBody,
        response: { 200: z.object({ pickupId: z.string(), version: z.number() }), ...refusals },
      },
    },
    async (request, reply) => {
      const { pickupId } = request.params;
      const result = await command(request, "pickups.place", "changePickup", (tx, actor) =>
        changePickup(base, actor, tx, { pickupId, body: request.body }),
      );
      return answer(reply, result, statuses);
    },
  );
  http.post("/api/pickups/:pickupId/cancel", { schema: { params: pickupParams, response: done } }, async (request, reply) => {
    const result = await command(request, "pickups.place", "cancelPickup", (tx, actor) =>
      cancelPickup(base, actor, tx, request.params.pickupId),
    );
    return answer(reply, result, statuses);
  });
  http.post(
    "/api/pickups/:pickupId/rows/:rowId/missing",
    { schema: { params: missingParams, response: done } },
    async (request, reply) => {
      const result = await command(request, "stores.receive", "reportMissing", (tx) => reportMissing(base, tx, request.params));
      return answer(reply, result, statuses);
    },
  );
}

function readingRoutes(http: Http, base: Base): void {
  http.get(
    "/api/pickups",
    { schema: { querystring: pickups.pickupListQuery, response: { 200: pickups.pickupList, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "pickups.read");
      const { personId, which } = request.query;
      const unitId = personId || actor.lagrum === null ? undefined : (actor.unitId ?? undefined);
      return withActor(base, actor, async (tx) => ({
        items: await logShown(
          base,
          tx,
          await viewPickups(tx, await listPickups(tx, { personId, unitId, onlyOpen: which === "open", limit: listMost })),
          personId,
        ),
      }));
    },
  );
  http.get(
    "/api/pickups/:pickupId",
    { schema: { params: pickupParams, response: { 200: pickups.pickupDetail, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "pickups.read");
      const found = await withActor(base, actor, async (tx) => {
        const pickup = await findPickup(tx, request.params.pickupId);
        const shown = pickup && (await viewPickup(tx, actor, pickup));
        return shown && (await logShown(base, tx, [shown]))[0];
      });
      if (!found) throw new HttpRefusal(404, { code: "pickup-unknown" });
      return found;
    },
  );
}
