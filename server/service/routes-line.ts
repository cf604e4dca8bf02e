import { z } from "zod";
import { permitted, permittedOne } from "../access/index.ts";
import { ok, refuse } from "../kernel/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { adviseDevice, showAdvice } from "./advise-repair.ts";
import { showChecklist } from "./checklist.ts";
import { reconditioningParams, serviceStatus } from "./contract.ts";
import { adviceQuery, adviceView, checklistView, lineReport, pictureParams, scannedParams } from "./contract-checklist.ts";
import { returnedFacts, returnedParams, serviceLog } from "./contract-returned.ts";
import { showLineReport } from "./show-line-report.ts";
import { showServiceLog } from "./show-log.ts";
import { showReturned } from "./show-returned.ts";
import { findPicture } from "./store-picture.ts";

const pictureFile = z.unknown().meta({ description: "image/jpeg or image/png" });
const statuses = { ...serviceStatus, ...commonStatus };

/** HTTP face of the line's looks: what is asked at an inspection, pictures, advice, and what the steps took. */
export function lineRoutes(http: Http, base: Base): void {
  http.get(
    "/api/service/checklists/:scanned",
    { schema: { params: scannedParams, response: { 200: checklistView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "service.recondition");
      const found = await withActor(base, actor, (tx) => showChecklist(base, tx, request.params.scanned));
      return answer(reply, found ? ok(found) : refuse({ code: "device-unknown", scanned: request.params.scanned }), statuses);
    },
  );
  http.get(
    "/api/service/returned/:deviceId",
    { schema: { params: returnedParams, response: { 200: returnedFacts, ...refusals } } },
    async (request, reply) => {
      const actor = permittedOne(request, ["stores.receive", "service.recondition"]);
      const found = await withActor(base, actor, (tx) => showReturned(base, actor, tx, request.params.deviceId));
      return answer(reply, found ? ok(found) : refuse({ code: "device-unknown" }), statuses);
    },
  );
  http.get(
    "/api/service/returned/:deviceId/advice",
    { schema: { params: returnedParams, querystring: adviceQuery, response: { 200: adviceView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "service.recondition");
      const asked = { ...request.params, ...request.query };
      return answer(reply, await withActor(base, actor, (tx) => adviseDevice(base, tx, asked)), statuses);
    },
  );
  http.get(
    "/api/service/devices/:deviceId/log",
    { schema: { params: returnedParams, response: { 200: serviceLog, ...refusals } } },
    async (request, reply) => {
      const actor = permittedOne(request, ["service.recondition", "faults.handle"]);
      const found = await withActor(base, actor, (tx) => showServiceLog(actor, tx, request.params.deviceId));
      return answer(reply, found ? ok(found) : refuse({ code: "device-unknown" }), statuses);
    },
  );
  http.get(
    "/api/service/reconditionings/:reconditioningId/advice",
    { schema: { params: reconditioningParams, querystring: adviceQuery, response: { 200: adviceView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "service.recondition");
      const asked = { ...request.params, ...request.query };
      return answer(reply, await withActor(base, actor, (tx) => showAdvice(base, tx, asked)), statuses);
    },
  );
  http.get("/api/service/report", { schema: { response: { 200: lineReport, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "service.recondition"), (tx) => showLineReport(base, tx)),
  );
  http.get(
    "/api/service/pictures/:pictureId",
    { schema: { params: pictureParams, response: { 200: pictureFile, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "devices.scan");
      const found = await withActor(base, actor, (tx) => findPicture(tx, request.params.pictureId));
      if (!found) return answer(reply, refuse({ code: "picture-unknown" }), statuses);
      return reply.type(found.type).header("cache-control", "private, max-age=86400, immutable").send(found.bytes);
    },
  );
}
