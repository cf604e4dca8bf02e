import { commandOf, permitted } from "../access/index.ts";
import { listUnits } from "../organisation/index.ts";
import { answer, type Base, commonStatus, type Http, HttpRefusal, refusals, today, withActor } from "../platform/index.ts";
import { acceptRequest, previewAccept, recordAnswer, refuseRequest } from "./answer-request.ts";
import * as contract from "./contract.ts";
import { decideAid, withdrawRequest } from "./decide-aid.ts";
import { showAsked, showAskedOne } from "./show-asked.ts";
import { showMover, showMovers, showOrigin } from "./show-movers.ts";
import { undoTakeOver } from "./undo-take-over.ts";

const statuses = { ...contract.takeoverStatus, ...commonStatus };
const params = contract.requestParams;
const asked = { 200: contract.requestAnswer, ...refusals };
const taken = { 200: contract.takenAnswer, ...refusals };
const permit = "takeovers.keep";

/** HTTP face of what somebody takes along to another county. No rules here: read, call the deed, answer. */
export function takeoverRoutes(http: Http, base: Base): void {
  readingRoutes(http, base);
  answeringRoutes(http, base);
  const command = commandOf(base);
  http.post("/api/takeovers", { schema: { body: contract.decideAidBody, response: asked } }, async (request, reply) => {
    const result = await command(request, permit, "decideAid", (tx) => decideAid(base, tx, request.body));
    return answer(reply, result, statuses);
  });
  http.post(
    "/api/takeovers/:requestId/withdraw",
    { schema: { params, body: contract.withdrawBody, response: asked } },
    async (request, reply) => {
      const { requestId } = request.params;
      const result = await command(request, permit, "withdrawRequest", (tx) =>
        withdrawRequest(base, tx, requestId, request.body),
      );
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/takeovers/:requestId/undo",
    { schema: { params, body: contract.undoBody, response: taken } },
    async (request, reply) => {
      const actor = permitted(request, permit);
      const deed = { requestId: request.params.requestId, because: request.body.because };
      const result = await command(request, permit, "undoTakeOver", (tx) => undoTakeOver(base, actor, tx, deed));
      return answer(reply, result, statuses);
    },
  );
}

function answeringRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post(
    "/api/takeovers/:requestId/accept",
    { schema: { params, body: contract.acceptBody, response: taken } },
    async (request, reply) => {
      const actor = permitted(request, permit);
      const deed = { requestId: request.params.requestId, body: request.body };
      const result = await command(request, permit, "acceptRequest", (tx) => acceptRequest(base, actor, tx, deed));
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/takeovers/:requestId/refuse",
    { schema: { params, body: contract.refuseBody, response: taken } },
    async (request, reply) => {
      const actor = permitted(request, permit);
      const deed = { requestId: request.params.requestId, because: request.body.because };
      const result = await command(request, permit, "refuseRequest", (tx) => refuseRequest(base, actor, tx, deed));
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/takeovers/:requestId/answer",
    { schema: { params, body: contract.recordAnswerBody, response: taken } },
    async (request, reply) => {
      const actor = permitted(request, permit);
      const deed = { requestId: request.params.requestId, body: request.body };
      const result = await command(request, permit, "recordAnswer", (tx) => recordAnswer(base, actor, tx, deed));
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/takeovers/preview",
    { schema: { body: contract.previewBody, response: { 200: contract.acceptPreview, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, permit);
      const { requestId, ...wish } = request.body;
      const deed = { requestId, wish };
      return answer(reply, await withActor(base, actor, (tx) => previewAccept(base, actor, tx, deed)), statuses);
    },
  );
}

function readingRoutes(http: Http, base: Base): void {
  http.get("/api/takeovers/movers", { schema: { response: { 200: contract.moverList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, permit), async (tx) => ({ items: await showMovers(base, tx) })),
  );
  http.get(
    "/api/takeovers/movers/:personId",
    { schema: { params: contract.personParams, response: { 200: contract.moverDetail, ...refusals } } },
    async (request) => {
      const actor = permitted(request, permit);
      const found = await withActor(base, actor, (tx) => showMover(base, tx, request.params.personId));
      if (!found) throw new HttpRefusal(404, { code: "mover-unknown" });
      return found;
    },
  );
  http.get("/api/takeovers/asked", { schema: { response: { 200: contract.askedList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, permit), async (tx) => ({ items: await showAsked(base, tx) })),
  );
  http.get(
    "/api/takeovers/asked/:requestId",
    { schema: { params, response: { 200: contract.askedDetail, ...refusals } } },
    async (request) => {
      const actor = permitted(request, permit);
      const found = await withActor(base, actor, (tx) => showAskedOne(base, actor, tx, request.params.requestId));
      if (!found) throw new HttpRefusal(404, { code: "request-unknown" });
      return found;
    },
  );
  http.get(
    "/api/takeovers/devices/:deviceId",
    { schema: { params: contract.deviceParams, response: { 200: contract.deviceOrigin, ...refusals } } },
    (request) => withActor(base, permitted(request, permit), (tx) => showOrigin(tx, request.params.deviceId)),
  );
  http.get(
    "/api/takeovers/units",
    { schema: { querystring: contract.unitWords, response: { 200: contract.unitChoices, ...refusals } } },
    async (request) => {
      const wanted = { words: request.query.words, on: today(base), limit: 50 };
      const units = await withActor(base, permitted(request, permit), (tx) => listUnits(tx, wanted));
      const items = units.flatMap(({ unitId, name, city, careProviderId }) => (careProviderId ? [{ unitId, name, city }] : []));
      return { items };
    },
  );
}
