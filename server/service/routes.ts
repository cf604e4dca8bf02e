import { permitted } from "../access/index.ts";
import { ok, refuse } from "../kernel/index.ts";
import { answer, type Base, commonStatus, type Http, keyOf, picturesBody, refusals, withActor } from "../platform/index.ts";
import { approveDevice } from "./approve-device.ts";
import {
  approveBody,
  inspectBody,
  reconditioningAnswer,
  reconditioningParams,
  reconditioningView,
  scrapBody,
  serviceQueue,
  serviceStatus,
  stepBody,
} from "./contract.ts";
import { inspectionPictures } from "./contract-checklist.ts";
import { inspectDevice } from "./inspect-device.ts";
import { listQueue, showReconditioning } from "./list-queue.ts";
import { recordStep } from "./record-step.ts";
import { faultRoutes } from "./routes-faults.ts";
import { lineRoutes } from "./routes-line.ts";
import { usedSaleRoutes } from "./routes-used.ts";
import { workRoutes } from "./routes-work.ts";
import { scrapDevice } from "./scrap-device.ts";

const statuses = { ...serviceStatus, ...commonStatus };
const answers = { 200: reconditioningAnswer, ...refusals };

/** HTTP face of service. No rules here. */
export function serviceRoutes(http: Http, base: Base): void {
  lineRoutes(http, base);
  faultRoutes(http, base);
  usedSaleRoutes(http, base);
  workRoutes(http, base);
  http.get("/api/service/queue", { schema: { response: { 200: serviceQueue, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "service.recondition"), (tx) => listQueue(base, tx)),
  );
  http.get(
    "/api/service/reconditionings/:reconditioningId",
    { schema: { params: reconditioningParams, response: { 200: reconditioningView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "service.recondition");
      const found = await withActor(base, actor, (tx) => showReconditioning(tx, request.params.reconditioningId));
      return answer(reply, found ? ok(found) : refuse({ code: "reconditioning-unknown" }), statuses);
    },
  );
  http.post(
    "/api/service/inspections",
    { bodyLimit: picturesBody(inspectionPictures), schema: { body: inspectBody, response: answers } },
    async (request, reply) => {
      const actor = permitted(request, "service.recondition");
      return answer(reply, await inspectDevice(base, actor, { key: keyOf(request), ...request.body }), statuses);
    },
  );
  http.post(
    "/api/service/reconditionings/:reconditioningId/steps",
    { schema: { params: reconditioningParams, body: stepBody, response: answers } },
    async (request, reply) => {
      const actor = permitted(request, "service.recondition");
      return answer(reply, await recordStep(base, actor, { key: keyOf(request), ...request.params, ...request.body }), statuses);
    },
  );
  http.post(
    "/api/service/reconditionings/:reconditioningId/approve",
    { schema: { params: reconditioningParams, body: approveBody, response: answers } },
    async (request, reply) => {
      const actor = permitted(request, "service.recondition");
      return answer(
        reply,
        await approveDevice(base, actor, { key: keyOf(request), ...request.params, ...request.body }),
        statuses,
      );
    },
  );
  http.post(
    "/api/service/reconditionings/:reconditioningId/scrap",
    { schema: { params: reconditioningParams, body: scrapBody, response: answers } },
    async (request, reply) => {
      const actor = permitted(request, "service.recondition");
      return answer(reply, await scrapDevice(base, actor, { key: keyOf(request), ...request.params, ...request.body }), statuses);
    },
  );
}
