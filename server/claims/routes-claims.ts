import { z } from "zod";
import { commandOf, permitted, permittedOne } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, keyOf, monthIn, refusals, withActor, withKey } from "../platform/index.ts";
import { answerClaim, payClaim } from "./answer-claim.ts";
import { applySpecial } from "./apply-special.ts";
import * as contract from "./contract-claims.ts";
import { makeClaim } from "./make-claim.ts";
import { recountSpecial } from "./recount-special.ts";
import { claimsCsv, showClaims, showSpecial, showTerms } from "./show-claims.ts";
import { withdrawClaim } from "./withdraw-claim.ts";

const statuses = { ...contract.claimStatus, ...commonStatus };
const done = { 200: contract.claimAnswer, ...refusals };
const made = { 201: contract.claimAnswer, ...refusals };

/** HTTP face of what payers are to have from each other. No rules here. */
export function afterwardsRoutes(http: Http, base: Base): void {
  listRoutes(http, base);
  makerRoutes(http, base);
  economyRoutes(http, base);
}

function listRoutes(http: Http, base: Base): void {
  http.get(
    "/api/claims/afterwards",
    { schema: { querystring: contract.claimQuery, response: { 200: contract.claimList, ...refusals } } },
    (request) => {
      const actor = permitted(request, "claims.read");
      return withActor(base, actor, async (tx) => ({ items: await showClaims(actor, tx, request.query.which) }));
    },
  );
  http.get("/api/claims/afterwards/csv", { schema: { response: { 200: z.string(), ...refusals } } }, async (request, reply) => {
    const actor = permitted(request, "claims.read");
    const text = await withActor(base, actor, (tx) => claimsCsv(actor, tx));
    return reply
      .type("text/csv; charset=utf-8")
      .header("content-disposition", 'attachment; filename="efterfakturering.csv"')
      .send(text);
  });
  http.get(
    "/api/claims/special",
    { schema: { querystring: contract.specialQuery, response: { 200: contract.specialView, ...refusals } } },
    (request) => withActor(base, permitted(request, "claims.apply"), (tx) => showSpecial(tx, monthIn(request.query.month))),
  );
  http.get("/api/claims/afterwards/terms", { schema: { response: { 200: contract.claimTerms, ...refusals } } }, (request) => {
    const actor = permitted(request, "claims.make");
    return withActor(base, actor, (tx) => showTerms(base, actor, tx));
  });
}

function makerRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post("/api/claims/afterwards", { schema: { body: contract.makeClaimBody, response: made } }, async (request, reply) => {
    const result = await command(request, "claims.make", "makeClaim", (tx, actor) => makeClaim(base, actor, tx, request.body));
    return answer(reply, result, statuses, 201);
  });
  http.post("/api/claims/special", { schema: { body: contract.applyBody, response: made } }, async (request, reply) => {
    const { reference } = request.body;
    const month = monthIn(request.body.month);
    const result = await command(request, "claims.apply", "applySpecial", (tx) => applySpecial(base, tx, { month, reference }));
    return answer(reply, result, statuses, 201);
  });
  http.post(
    "/api/claims/afterwards/:claimId/withdraw",
    { schema: { params: contract.claimParams, response: done } },
    async (request, reply) => {
      const actor = permittedOne(request, ["claims.make", "claims.apply"]);
      const { claimId } = request.params;
      const intention = { key: keyOf(request), deed: "withdrawClaim", content: { claimId } };
      return answer(reply, await withKey(base, actor, intention, (tx) => withdrawClaim(base, actor, tx, claimId)), statuses);
    },
  );
}

function economyRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  const params = contract.claimParams;
  http.post(
    "/api/claims/afterwards/:claimId/answer",
    { schema: { params, body: contract.answerClaimBody, response: done } },
    async (request, reply) => {
      const { claimId } = request.params;
      const result = await command(request, "claims.answer", "answerClaim", (tx) => answerClaim(base, tx, claimId, request.body));
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/claims/afterwards/:claimId/pay",
    { schema: { params, body: contract.payClaimBody, response: done } },
    async (request, reply) => {
      const { claimId } = request.params;
      const result = await command(request, "claims.answer", "payClaim", (tx) => payClaim(base, tx, claimId, request.body));
      return answer(reply, result, statuses);
    },
  );
  http.post("/api/claims/afterwards/:claimId/recount", { schema: { params, response: made } }, async (request, reply) => {
    const { claimId } = request.params;
    const result = await command(request, "claims.answer", "recountSpecial", (tx) => recountSpecial(base, tx, claimId));
    return answer(reply, result, statuses, 201);
  });
}
