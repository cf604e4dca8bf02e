import { z } from "zod";
import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { answerAsk } from "./answer-ask.ts";
import { answerIdle } from "./answer-idle.ts";
import * as contract from "./contract-idle.ts";
import { findIdle } from "./find-idle.ts";
import { noteLetterOfAsk, printLetterOfAsk } from "./letter-of-ask.ts";
import { showIdle, showIdleEffect } from "./show-idle.ts";

const statuses = { ...contract.idleStatus, ...commonStatus };
const params = z.object({ deviceId: z.uuid() });
const askParams = z.object({ dutyId: z.uuid() });
const pdf = z.unknown().meta({ description: "application/pdf" });

/** HTTP face of the idle list: a unit's own devices, and the supplier's sums. */
export function idleRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get("/api/insight/idle", { schema: { response: { 200: contract.idleList, ...refusals } } }, (request) =>
    showIdle(base, permitted(request, "follow-ups.read")),
  );
  http.get("/api/insight/idle/effect", { schema: { response: { 200: contract.idleEffect, ...refusals } } }, (request) =>
    showIdleEffect(base, permitted(request, "insight.read")),
  );
  http.post("/api/insight/idle/find", { schema: { response: { 200: contract.idleFound, ...refusals } } }, (request) =>
    findIdle(base, permitted(request, "insight.read")),
  );
  http.post(
    "/api/insight/idle/:deviceId/answer",
    { schema: { params, body: contract.idleAnswerBody, response: { 200: contract.idleAnswered, ...refusals } } },
    async (request, reply) => {
      const { deviceId } = request.params;
      const result = await command(request, "pickups.place", "answerIdle", (tx, actor) =>
        answerIdle(base, actor, tx, { deviceId, ...request.body }),
      );
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/insight/idle/asks/:dutyId/answer",
    { schema: { params: askParams, body: contract.askAnswerBody, response: { 200: contract.askAnswered, ...refusals } } },
    async (request, reply) => {
      const { dutyId } = request.params;
      const result = await command(request, "duties.do", "answerAsk", (tx, actor) =>
        answerAsk(base, actor, tx, { dutyId, body: request.body }),
      );
      return answer(reply, result, statuses);
    },
  );
  letterRoutes(http, base);
}

function letterRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get(
    "/api/insight/idle/asks/:dutyId/letter.pdf",
    { schema: { params: askParams, response: { 200: pdf, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "duties.do");
      const printed = await withActor(base, actor, (tx) => printLetterOfAsk(base, actor, tx, request.params.dutyId));
      if (!printed.ok) return answer(reply, printed, statuses);
      return reply.type("application/pdf").header("cache-control", "no-store").send(printed.value);
    },
  );
  http.post(
    "/api/insight/idle/asks/:dutyId/letter",
    { schema: { params: askParams, response: { 200: contract.letterNoted, ...refusals } } },
    async (request, reply) => {
      const { dutyId } = request.params;
      const result = await command(request, "duties.do", "noteLetterOfAsk", (tx, actor) =>
        noteLetterOfAsk(base, actor, tx, dutyId),
      );
      return answer(reply, result, statuses);
    },
  );
}
