import { permitted, signedIn } from "../access/index.ts";
import { ok, refuse } from "../kernel/index.ts";
import { answer, type Base, commonStatus, type Http, keyOf, refusals, withActor } from "../platform/index.ts";
import {
  deviceCard,
  deviceParams,
  deviceStatus,
  holdAnswer,
  holdBody,
  ownAids,
  personDevices,
  personQuestion,
  residualQuery,
  residualView,
  scannedDevice,
  scanParams,
  scanQuestion,
  unitDevices,
  unitQuestion,
} from "./contract.ts";
import { freeDevice, holdDevice } from "./hold-device.ts";
import { readOwnAids } from "./own-aids.ts";
import { showResidual } from "./residual-of.ts";
import { bookRoutes } from "./routes-book.ts";
import { passportRoutes } from "./routes-passport.ts";
import { scanDevice, showDevice, showPersonDevices, showUnitDevices } from "./show-device.ts";

const statuses = { ...deviceStatus, ...commonStatus };

/** HTTP face of the devices. No rules here. */
export function deviceRoutes(http: Http, base: Base): void {
  bookRoutes(http, base);
  passportRoutes(http, base);
  http.get(
    "/api/devices",
    { schema: { querystring: personQuestion, response: { 200: personDevices, ...refusals } } },
    async (request, reply) => answer(reply, await showPersonDevices(base, signedIn(request), request.query.personId), statuses),
  );
  http.get(
    "/api/devices/of-unit",
    { schema: { querystring: unitQuestion, response: { 200: unitDevices, ...refusals } } },
    (request) => showUnitDevices(base, permitted(request, "pickups.place"), request.query.unitId),
  );
  http.get("/api/own/aids", { schema: { response: { 200: ownAids, ...refusals } } }, (request) =>
    readOwnAids(base, permitted(request, "own.read")),
  );
  http.get(
    "/api/devices/by-number/:scanned",
    { schema: { params: scanParams, querystring: scanQuestion, response: { 200: scannedDevice, ...refusals } } },
    async (request, reply) => {
      const { scanned } = request.params;
      const found = await scanDevice(base, permitted(request, "devices.scan"), scanned, request.query.holder === "1");
      return answer(reply, found ? ok(found) : refuse({ code: "device-unknown", scanned }), statuses);
    },
  );
  http.get(
    "/api/devices/:deviceId",
    { schema: { params: deviceParams, response: { 200: deviceCard, ...refusals } } },
    async (request, reply) => {
      const found = await showDevice(base, permitted(request, "devices.scan"), request.params.deviceId);
      return answer(reply, found ? ok(found) : refuse({ code: "device-unknown" }), statuses);
    },
  );
  http.get(
    "/api/devices/:deviceId/residual",
    { schema: { params: deviceParams, querystring: residualQuery, response: { 200: residualView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "devices.scan");
      const asked = { ...request.params, ...request.query };
      const found = await withActor(base, actor, (tx) => showResidual(base, tx, asked));
      return answer(reply, found ? ok(found) : refuse({ code: "device-unknown" }), statuses);
    },
  );
  http.post(
    "/api/devices/:deviceId/hold",
    { schema: { params: deviceParams, body: holdBody, response: { 200: holdAnswer, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "service.recondition");
      return answer(reply, await holdDevice(base, actor, { key: keyOf(request), ...request.params, ...request.body }), statuses);
    },
  );
  http.post(
    "/api/devices/:deviceId/free",
    { schema: { params: deviceParams, response: { 200: holdAnswer, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "service.recondition");
      return answer(reply, await freeDevice(base, actor, { key: keyOf(request), ...request.params }), statuses);
    },
  );
}
