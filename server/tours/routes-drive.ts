import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { beginTour } from "./begin-tour.ts";
import * as contract from "./contract.ts";
import { leftStatus, undoFetchBody, undoNotThereBody } from "./contract-left.ts";
import { departTour } from "./depart-tour.ts";
import { fetchDevice } from "./fetch-device.ts";
import { handOverAtStop } from "./hand-over-at-stop.ts";
import { loadThing } from "./load-thing.ts";
import { missStop } from "./miss-stop.ts";
import { reportNotThere } from "./report-not-there.ts";
import { showOwnDay } from "./show-own-day.ts";
import { undoFetch } from "./undo-fetch.ts";
import { undoNotThere } from "./undo-not-there.ts";
import { unloadThings } from "./unload-things.ts";

const statuses = { ...contract.tourStatus, ...leftStatus, ...commonStatus };
const tour = { params: contract.tourParams };
const stop = { params: contract.stopParams };

/** HTTP face of driving: the driver's own tours of today and nobody else's. */
export function driveRoutes(http: Http, base: Base): void {
  loadingRoutes(http, base);
  stopRoutes(http, base);
}

function loadingRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get("/api/tours/own", { schema: { response: { 200: contract.ownDay, ...refusals } } }, (request) => {
    const actor = permitted(request, "tours.drive");
    return withActor(base, actor, (tx) => showOwnDay(base, actor, tx));
  });
  http.post(
    "/api/tours/:tourId/begin",
    { schema: { ...tour, response: { 200: contract.tourParams, ...refusals } } },
    async (request, reply) =>
      answer(
        reply,
        await command(request, "tours.drive", "beginTour", (tx) => beginTour(base, tx, request.params.tourId)),
        statuses,
      ),
  );
  http.post(
    "/api/tours/:tourId/load",
    { schema: { ...tour, body: contract.scanBody, response: { 200: contract.loadedView, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      return answer(reply, await command(request, "tours.drive", "loadThing", (tx) => loadThing(base, tx, wish)), statuses);
    },
  );
  http.post(
    "/api/tours/:tourId/unload",
    { schema: { ...tour, body: contract.unloadBody, response: { 200: contract.unloadedView, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      return answer(reply, await command(request, "tours.drive", "unloadThings", (tx) => unloadThings(tx, wish)), statuses);
    },
  );
  http.post(
    "/api/tours/:tourId/depart",
    { schema: { ...tour, body: contract.leaveBody, response: { 200: contract.leftView, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      return answer(reply, await command(request, "tours.drive", "departTour", (tx) => departTour(base, tx, wish)), statuses);
    },
  );
}

function stopRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post(
    "/api/tours/stops/:stopId/hand-over",
    {
      bodyLimit: contract.picturesBody(1),
      schema: { ...stop, body: contract.handOverBody, response: { 200: contract.handedView, ...refusals } },
    },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      const deed = command(request, "tours.drive", "handOverAtStop", (tx, actor) => handOverAtStop(base, actor, tx, wish));
      return answer(reply, await deed, statuses);
    },
  );
  http.post(
    "/api/tours/stops/:stopId/fetch",
    { schema: { ...stop, body: contract.scanBody, response: { 200: contract.fetchedView, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      return answer(reply, await command(request, "tours.drive", "fetchDevice", (tx) => fetchDevice(base, tx, wish)), statuses);
    },
  );
  http.post(
    "/api/tours/stops/:stopId/fetch/undo",
    { schema: { ...stop, body: undoFetchBody, response: { 200: contract.stopAnswer, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      return answer(reply, await command(request, "tours.drive", "undoFetch", (tx) => undoFetch(base, tx, wish)), statuses);
    },
  );
  http.post(
    "/api/tours/stops/:stopId/not-there",
    { schema: { ...stop, body: contract.notThereBody, response: { 200: contract.stopAnswer, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      const deed = command(request, "tours.drive", "reportNotThere", (tx) => reportNotThere(base, tx, wish));
      return answer(reply, await deed, statuses);
    },
  );
  http.post(
    "/api/tours/stops/:stopId/not-there/undo",
    { schema: { ...stop, body: undoNotThereBody, response: { 200: contract.stopAnswer, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      return answer(reply, await command(request, "tours.drive", "undoNotThere", (tx) => undoNotThere(base, tx, wish)), statuses);
    },
  );
  http.post(
    "/api/tours/stops/:stopId/missed",
    { schema: { ...stop, body: contract.missedBody, response: { 200: contract.missedView, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      return answer(reply, await command(request, "tours.drive", "missStop", (tx) => missStop(base, tx, wish)), statuses);
    },
  );
}
