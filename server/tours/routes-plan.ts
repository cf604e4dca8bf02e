import { z } from "zod";
import { commandOf, logLooks, permitted } from "../access/index.ts";
import { refuse } from "../kernel/index.ts";
import { answer, type Base, commonStatus, type Http, HttpRefusal, refusals, today, withActor } from "../platform/index.ts";
import { changeTour } from "./change-tour.ts";
import * as contract from "./contract.ts";
import * as left from "./contract-left.ts";
import { loadTour } from "./load-tour.ts";
import { makeTour } from "./make-tour.ts";
import { moveStop } from "./move-stop.ts";
import { printDayList, printLoadingList } from "./print-tour.ts";
import { proposeDay } from "./propose-day.ts";
import { putOnTour } from "./put-on-tour.ts";
import { showDay } from "./show-day.ts";
import { showLeftOver } from "./show-left-over.ts";
import { showDriven } from "./show-own-day.ts";
import { showRoom } from "./show-room.ts";
import { findProof, findStop, findTour } from "./store.ts";
import { strikeTour } from "./strike-tour.ts";
import { takeOffStops } from "./take-off-stops.ts";
import { loadTerms } from "./terms.ts";

const statuses = { ...contract.tourStatus, ...left.leftStatus, ...commonStatus };
/** The bytes of a PDF or a picture: sent as they are. */
const bytes = (type: string) => z.unknown().meta({ description: type });

/** HTTP face of planning. No rules here: read, call the deed, answer. */
export function planRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get(
    "/api/tours",
    { schema: { querystring: contract.dayQuestion, response: { 200: contract.dayView, ...refusals } } },
    (request) => withActor(base, permitted(request, "tours.plan"), (tx) => showDay(base, tx, request.query.on)),
  );
  http.get(
    "/api/tours/room",
    { schema: { querystring: contract.roomQuestion, response: { 200: contract.roomView, ...refusals } } },
    (request) => withActor(base, permitted(request, "pickups.place"), (tx) => showRoom(base, tx, request.query)),
  );
  http.post(
    "/api/tours/proposals",
    { schema: { body: contract.proposeBody, response: { 200: contract.proposedView, ...refusals } } },
    async (request, reply) => {
      const deed = command(request, "tours.plan", "proposeDay", (tx, actor) => proposeDay(base, actor, tx, request.body));
      return answer(reply, await deed, statuses);
    },
  );
  http.post(
    "/api/tours",
    { schema: { body: contract.makeTourBody, response: { 201: contract.tourAnswer, ...refusals } } },
    async (request, reply) => {
      const made = await command(request, "tours.plan", "makeTour", (tx) => makeTour(base, tx, request.body));
      return made.ok ? reply.code(201).send(made.value) : answer(reply, made, statuses);
    },
  );
  http.post(
    "/api/tours/:tourId",
    {
      schema: { params: contract.tourParams, body: contract.changeTourBody, response: { 200: contract.tourAnswer, ...refusals } },
    },
    async (request, reply) => {
      const deed = command(request, "tours.plan", "changeTour", (tx) => changeTour(tx, request.params.tourId, request.body));
      return answer(reply, await deed, statuses);
    },
  );
  http.post(
    "/api/tours/stops/:stopId/move",
    { schema: { params: contract.stopParams, body: contract.moveStopBody, response: { 200: contract.stopAnswer, ...refusals } } },
    async (request, reply) => {
      const deed = command(request, "tours.plan", "moveStop", (tx) => moveStop(tx, request.params.stopId, request.body));
      return answer(reply, await deed, statuses);
    },
  );
  leftRoutes(http, base);
  paperRoutes(http, base);
}

function leftRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get("/api/tours/left-over", { schema: { response: { 200: left.leftOverView, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "tours.plan"), (tx) => showLeftOver(base, tx)),
  );
  http.post(
    "/api/tours/left-over",
    { schema: { body: left.takeOffBody, response: { 200: left.takenOffView, ...refusals } } },
    async (request, reply) => {
      const deed = command(request, "tours.plan", "takeOffStops", (tx) => takeOffStops(base, tx, request.body));
      return answer(reply, await deed, statuses);
    },
  );
  http.post(
    "/api/tours/jobs",
    { schema: { body: left.putBody, response: { 200: left.putView, ...refusals } } },
    async (request, reply) => {
      const deed = command(request, "tours.plan", "putOnTour", (tx, actor) => putOnTour(base, actor, tx, request.body));
      return answer(reply, await deed, statuses);
    },
  );
  http.post(
    "/api/tours/:tourId/strike",
    { schema: { params: contract.tourParams, body: left.strikeBody, response: { 200: contract.tourParams, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      return answer(reply, await command(request, "tours.plan", "strikeTour", (tx) => strikeTour(base, tx, wish)), statuses);
    },
  );
}

function paperRoutes(http: Http, base: Base): void {
  for (const [paper, print] of [
    ["day-list", printDayList],
    ["loading-list", printLoadingList],
  ] as const)
    http.get(
      `/api/tours/:tourId/${paper}.pdf`,
      { schema: { params: contract.tourParams, response: { 200: bytes("application/pdf"), ...refusals } } },
      async (request, reply) => {
        const actor = permitted(request, "tours.plan");
        const shown = await withActor(base, actor, async (tx) => {
          const tour = await findTour(tx, request.params.tourId);
          const terms = tour && (await loadTerms(base, tx, actor.supplierId, tour.on));
          return tour && terms && showDriven(base, tx, tour, { terms: terms.proof, action: "print" });
        });
        if (!shown) return answer(reply, refuse({ code: "tour-unknown" }), statuses);
        return reply
          .type("application/pdf")
          .header("cache-control", "no-store")
          .send(await print(shown, today(base)));
      },
    );
  http.get(
    "/api/tours/stops/:stopId/proof",
    { schema: { params: contract.stopParams, response: { 200: bytes("image/png"), ...refusals } } },
    async (request, reply) => {
      const proof = await withActor(base, permitted(request, "tours.plan"), async (tx) => {
        const stop = await findStop(tx, request.params.stopId);
        if (!stop) return undefined;
        const { receivers } = await loadTour(tx, stop.tourId);
        const persons = receivers.filter(({ stopId }) => stopId === stop.stopId).flatMap(({ personId }) => personId ?? []);
        await logLooks(
          base,
          tx,
          [...new Set(persons)].map((personId) => ({ personId, action: "read" as const, subject: stop.stopId })),
        );
        return findProof(tx, stop.stopId);
      });
      if (!proof) throw new HttpRefusal(404, { code: "stop-unknown" });
      return reply.type(proof.type).header("cache-control", "no-store").send(proof.picture);
    },
  );
}
