import { z } from "zod";
import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { answerResult, withdrawResult } from "./answer-result.ts";
import * as contract from "./contract-results.ts";
import { proposeResult } from "./propose-result.ts";
import { previewResult, resultsCsv, showAgreements, showResults } from "./show-results.ts";

const statuses = { ...contract.resultStatus, ...commonStatus };
const done = { 200: contract.resultAnswer, ...refusals };

/** HTTP face of a year's results and how they are shared. No rules here. */
export function resultRoutes(http: Http, base: Base): void {
  readRoutes(http, base);
  const command = commandOf(base);
  const params = contract.resultParams;
  http.post(
    "/api/claims/results",
    { schema: { body: contract.proposeBody, response: { 201: contract.resultAnswer, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "results.propose", "proposeResult", (tx) => proposeResult(base, tx, request.body));
      return answer(reply, result, statuses, 201);
    },
  );
  http.post("/api/claims/results/:resultId/withdraw", { schema: { params, response: done } }, async (request, reply) => {
    const { resultId } = request.params;
    const result = await command(request, "results.propose", "withdrawResult", (tx) => withdrawResult(base, tx, resultId));
    return answer(reply, result, statuses);
  });
  http.post(
    "/api/claims/results/:resultId/answer",
    { schema: { params, body: contract.answerResultBody, response: done } },
    async (request, reply) => {
      const { resultId } = request.params;
      const result = await command(request, "results.decide", "answerResult", (tx, actor) =>
        answerResult(base, actor, tx, { resultId, ...request.body }),
      );
      return answer(reply, result, statuses);
    },
  );
}

function readRoutes(http: Http, base: Base): void {
  http.get("/api/claims/results", { schema: { response: { 200: contract.resultList, ...refusals } } }, (request) => {
    const actor = permitted(request, "results.read");
    return withActor(base, actor, async (tx) => ({ items: await showResults(base, actor, tx) }));
  });
  http.get("/api/claims/results/csv", { schema: { response: { 200: z.string(), ...refusals } } }, async (request, reply) => {
    const actor = permitted(request, "results.read");
    const text = await withActor(base, actor, (tx) => resultsCsv(base, actor, tx));
    return reply.type("text/csv; charset=utf-8").header("content-disposition", 'attachment; filename="resultat.csv"').send(text);
  });
  http.get(
    "/api/claims/results/agreements",
    { schema: { querystring: contract.yearQuery, response: { 200: contract.agreementList, ...refusals } } },
    (request) => {
      const actor = permitted(request, "results.propose");
      return withActor(base, actor, (tx) => showAgreements(base, actor, tx, request.query.year));
    },
  );
  http.get(
    "/api/claims/results/preview",
    { schema: { querystring: contract.previewQuery, response: { 200: contract.previewView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "results.propose");
      return answer(reply, await withActor(base, actor, (tx) => previewResult(base, tx, request.query)), statuses);
    },
  );
}
