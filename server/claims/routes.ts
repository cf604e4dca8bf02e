import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, HttpRefusal, refusals, withActor } from "../platform/index.ts";
import { answerDispute } from "./answer-dispute.ts";
import * as contract from "./contract.ts";
import { disputeLine } from "./dispute-line.ts";
import { seeAnswer } from "./see-answer.ts";
import { showDispute, showDisputes, showLine } from "./show-disputes.ts";
import { withdrawDispute } from "./withdraw-dispute.ts";

const statuses = { ...contract.claimsStatus, ...commonStatus };
const done = { 200: contract.disputeAnswer, ...refusals };

/** HTTP face of disputed lines: the payer's side and the supplier's. No rules here. */
export function claimsRoutes(http: Http, base: Base): void {
  payerRoutes(http, base);
  const command = commandOf(base);
  http.get(
    "/api/claims/disputes",
    { schema: { querystring: contract.disputeQuery, response: { 200: contract.disputeList, ...refusals } } },
    (request) =>
      withActor(base, permitted(request, "claims.answer"), async (tx) => ({
        items: await showDisputes(base, tx, request.query.which),
      })),
  );
  http.get(
    "/api/claims/disputes/:disputeId",
    { schema: { params: contract.disputeParams, response: { 200: contract.disputeToAnswer, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "claims.answer");
      const found = await withActor(base, actor, (tx) => showDispute(base, tx, request.params.disputeId));
      if (!found) throw new HttpRefusal(404, { code: "dispute-unknown" });
      return found;
    },
  );
  http.post(
    "/api/claims/disputes/:disputeId/answer",
    { schema: { params: contract.disputeParams, body: contract.answerBody, response: done } },
    async (request, reply) => {
      const { disputeId } = request.params;
      const result = await command(request, "claims.answer", "answerDispute", (tx) =>
        answerDispute(base, tx, disputeId, request.body),
      );
      return answer(reply, result, statuses);
    },
  );
}

function payerRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get(
    "/api/claims/own",
    { schema: { querystring: contract.disputeQuery, response: { 200: contract.disputeList, ...refusals } } },
    (request) =>
      withActor(base, permitted(request, "claims.dispute"), async (tx) => ({
        items: await showDisputes(base, tx, request.query.which),
      })),
  );
  http.get(
    "/api/claims/lines/:invoiceNo/:lineNo",
    { schema: { params: contract.lineParams, response: { 200: contract.disputedLineView, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "claims.dispute");
      const found = await withActor(base, actor, (tx) => showLine(base, actor, tx, request.params));
      if (!found) throw new HttpRefusal(404, { code: "line-unknown" });
      return found;
    },
  );
  http.post(
    "/api/claims/disputes",
    { schema: { body: contract.disputeBody, response: { 201: contract.disputeAnswer, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "claims.dispute", "disputeLine", (tx, actor) =>
        disputeLine(base, actor, tx, request.body),
      );
      return answer(reply, result, statuses, 201);
    },
  );
  http.post(
    "/api/claims/disputes/:disputeId/withdraw",
    { schema: { params: contract.disputeParams, response: done } },
    async (request, reply) => {
      const { disputeId } = request.params;
      const result = await command(request, "claims.dispute", "withdrawDispute", (tx) => withdrawDispute(base, tx, disputeId));
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/claims/disputes/:disputeId/seen",
    { schema: { params: contract.disputeParams, response: done } },
    async (request, reply) => {
      const { disputeId } = request.params;
      return answer(
        reply,
        await command(request, "claims.dispute", "seeAnswer", (tx) => seeAnswer(base, tx, disputeId)),
        statuses,
      );
    },
  );
}
