import { z } from "zod";
import { permitted } from "../access/index.ts";
import { personNames } from "../patients/index.ts";
import { answer, type Base, commonStatus, type Http, HttpRefusal, refusals, withActor } from "../platform/index.ts";
import { cancelPickup } from "./cancel-pickup.ts";
import { commandOf, logShown } from "./command-of.ts";
import * as contract from "./contract.ts";
import { placePickup } from "./place-pickup.ts";
import { reportMissing } from "./report-missing.ts";
import { saveDraft } from "./save-draft.ts";
import { listMessages, markRead } from "./store-case.ts";
import { deleteDraft, listDrafts } from "./store-draft.ts";
import { findPickup, listPickups } from "./store-pickup.ts";
import { viewPickup, viewPickups } from "./views.ts";

const statuses = { ...contract.ordersStatus, ...commonStatus };
const pickupParams = z.object({ pickupId: z.uuid() });
const missingParams = z.object({ pickupId: z.uuid(), rowId: z.uuid() });
const placedPickup = z.object({ pickupId: z.string(), pickupNo: z.string(), pickupOn: z.string(), lastRentDay: z.string() });
const done = { 200: z.object({ pickupId: z.string() }), ...refusals };
const listMost = 100;

/** HTTP face of pick-up orders. */
export function pickupRoutes(http: Http, base: Base): void {
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
  http.get(
    "/api/pickups",
    { schema: { querystring: contract.pickupListQuery, response: { 200: contract.pickupList, ...refusals } } },
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
    { schema: { params: pickupParams, response: { 200: contract.pickupDetail, ...refusals } } },
    async (request) => {
      const found = await withActor(base, permitted(request, "pickups.read"), async (tx) => {
        const pickup = await findPickup(tx, request.params.pickupId);
        const shown = pickup && (await viewPickup(tx, pickup));
        return shown && (await logShown(base, tx, [shown]))[0];
      });
      if (!found) throw new HttpRefusal(404, { code: "pickup-unknown" });
      return found;
    },
  );
  http.post("/api/pickups/:pickupId/cancel", { schema: { params: pickupParams, response: done } }, async (request, reply) => {
    const result = await command(request, "pickups.place", "cancelPickup", (tx) =>
      cancelPickup(base, tx, request.params.pickupId),
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

const draftParams = z.object({ draftId: z.uuid() });

/** HTTP face of what a user is writing, and of the messages to her unit. */
export function draftRoutes(http: Http, base: Base): void {
  http.put(
    "/api/orders/drafts/:draftId",
    {
      schema: {
        params: draftParams,
        body: contract.saveDraftBody,
        response: { 200: z.object({ savedAt: z.string() }), ...refusals },
      },
    },
    async (request, reply) => {
      const actor = permitted(request, "orders.place");
      const { draftId } = request.params;
      return answer(
        reply,
        await withActor(base, actor, (tx) => saveDraft(base, actor, tx, { draftId, body: request.body })),
        statuses,
      );
    },
  );
  http.get("/api/orders/drafts", { schema: { response: { 200: contract.draftList, ...refusals } } }, async (request) => {
    return withActor(base, permitted(request, "orders.place"), async (tx) => {
      const drafts = await listDrafts(tx);
      const names = await personNames(
        tx,
        drafts.flatMap((draft) => (draft.personId ? [draft.personId] : [])),
      );
      await logShown(base, tx, drafts);
      return {
        items: drafts.map((draft) => ({
          ...draft,
          savedAt: draft.savedAt.toISOString(),
          personName: draft.personId ? (names.get(draft.personId) ?? null) : null,
        })),
      };
    });
  });
  http.delete(
    "/api/orders/drafts/:draftId",
    { schema: { params: draftParams, response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      await withActor(base, permitted(request, "orders.place"), (tx) => deleteDraft(tx, request.params.draftId));
      return reply.code(204).send(null);
    },
  );
  http.get("/api/messages", { schema: { response: { 200: contract.messageList, ...refusals } } }, async (request) => {
    const found = await withActor(base, permitted(request, "orders.read"), (tx) => listMessages(tx));
    return { items: found.map((message) => ({ ...message, at: message.at.toISOString() })) };
  });
  http.post(
    "/api/messages/:messageId/read",
    { schema: { params: z.object({ messageId: z.uuid() }), response: { 204: z.null(), ...refusals } } },
    async (request, reply) => {
      await withActor(base, permitted(request, "orders.read"), (tx) => markRead(tx, request.params.messageId, base.now()));
      return reply.code(204).send(null);
    },
  );
}
