import { z } from "zod";
import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, HttpRefusal, refusals, withActor } from "../platform/index.ts";
import * as contract from "./contract.ts";
import { decideLoss } from "./decide-loss.ts";
import { findAgain } from "./find-again.ts";
import { noteAnswer } from "./note-answer.ts";
import { reportLoss } from "./report-loss.ts";
import { wearRoutes } from "./routes-wear.ts";
import { sendLetter } from "./send-letter.ts";
import { letterOf, showLoss, showLosses, showTerms } from "./show-losses.ts";
import { endSearch } from "./write-off.ts";

const statuses = { ...contract.lossStatus, ...commonStatus };
/** The bytes of a PDF: sent as they are. */
const pdf = z.unknown().meta({ description: "application/pdf" });
const done = { 200: contract.lossAnswer, ...refusals };

/** HTTP face of lost devices. No rules here. */
export function lossRoutes(http: Http, base: Base): void {
  wearRoutes(http, base);
  http.get(
    "/api/losses",
    { schema: { querystring: contract.lossQuery, response: { 200: contract.lossList, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "losses.report");
      const { which, deviceId } = request.query;
      return withActor(base, actor, async (tx) => ({ items: await showLosses(base, actor, tx, { which, deviceId }) }));
    },
  );
  http.get("/api/losses/terms", { schema: { response: { 200: contract.lossTerms, ...refusals } } }, (request) => {
    const actor = permitted(request, "losses.report");
    return withActor(base, actor, (tx) => showTerms(base, actor, tx));
  });
  http.get(
    "/api/losses/:lossId",
    { schema: { params: contract.lossParams, response: { 200: contract.lossView, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "losses.report");
      const found = await withActor(base, actor, (tx) => showLoss(base, actor, tx, request.params.lossId));
      if (!found) throw new HttpRefusal(404, { code: "loss-unknown" });
      return found;
    },
  );
  http.get(
    "/api/losses/:lossId/letter.pdf",
    { schema: { params: contract.lossParams, response: { 200: pdf, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "losses.handle");
      const printed = await withActor(base, actor, (tx) => letterOf(base, actor, tx, request.params.lossId));
      if (!printed) throw new HttpRefusal(404, { code: "loss-unknown" });
      return reply.type("application/pdf").header("cache-control", "no-store").send(printed);
    },
  );
  handlingRoutes(http, base);
}

function handlingRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post(
    "/api/losses",
    { schema: { body: contract.reportLossBody, response: { 201: contract.lossAnswer, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "losses.report", "reportLoss", (tx, actor) =>
        reportLoss(base, actor, tx, request.body),
      );
      return answer(reply, result, statuses, 201);
    },
  );
  http.post(
    "/api/losses/:lossId/letter",
    { schema: { params: contract.lossParams, response: { 200: contract.letterAnswer, ...refusals } } },
    async (request, reply) => {
      const { lossId } = request.params;
      const result = await command(request, "losses.handle", "sendLetter", (tx, actor) => sendLetter(base, actor, tx, lossId));
      return answer(reply, result, statuses);
    },
  );
  http.post("/api/losses/:lossId/answer", { schema: { params: contract.lossParams, response: done } }, async (request, reply) => {
    const { lossId } = request.params;
    return answer(reply, await command(request, "losses.handle", "noteAnswer", (tx) => noteAnswer(base, tx, lossId)), statuses);
  });
  http.post(
    "/api/losses/:lossId/decide",
    { schema: { params: contract.lossParams, body: contract.decideLossBody, response: done } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      return answer(reply, await command(request, "losses.handle", "decideLoss", (tx) => decideLoss(base, tx, wish)), statuses);
    },
  );
  http.post("/api/losses/:lossId/found", { schema: { params: contract.lossParams, response: done } }, async (request, reply) => {
    const { lossId } = request.params;
    const result = await command(request, "losses.handle", "findAgain", (tx, actor) => findAgain(base, actor, tx, lossId));
    return answer(reply, result, statuses);
  });
  http.post(
    "/api/losses/:lossId/not-found",
    { schema: { params: contract.lossParams, response: done } },
    async (request, reply) => {
      const { lossId } = request.params;
      return answer(reply, await command(request, "losses.handle", "endSearch", (tx) => endSearch(base, tx, lossId)), statuses);
    },
  );
}
