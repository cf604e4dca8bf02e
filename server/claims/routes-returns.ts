import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { decideBuyBack } from "./buy-back.ts";
import * as buyBacks from "./contract-buy-backs.ts";
import * as contract from "./contract-returns.ts";
import { decideReturn } from "./decide-return.ts";
import { showBuyBacks } from "./show-buy-backs.ts";
import { showReturns, showSold } from "./show-returns.ts";
import { takeBack } from "./take-back.ts";
import { undoReturn } from "./undo-return.ts";

const statuses = { ...contract.returnStatus, ...buyBacks.buyBackStatus, ...commonStatus };

/** HTTP face of what is sold with return and comes back. No rules here: read, call the deed, answer. */
export function returnRoutes(http: Http, base: Base): void {
  buyBackRoutes(http, base);
  const command = commandOf(base);
  http.get(
    "/api/claims/sold",
    { schema: { querystring: contract.soldQuery, response: { 200: contract.soldList, ...refusals } } },
    (request) =>
      withActor(base, permitted(request, "claims.answer"), async (tx) => ({
        items: await showSold(base, tx, request.query.orderNo),
      })),
  );
  http.get(
    "/api/claims/returns",
    { schema: { querystring: contract.returnQuery, response: { 200: contract.returnList, ...refusals } } },
    (request) =>
      withActor(base, permitted(request, "claims.answer"), async (tx) => ({
        items: await showReturns(base, tx, request.query.which),
      })),
  );
  http.post(
    "/api/claims/returns",
    { schema: { body: contract.returnBody, response: { 201: contract.returnAnswer, ...refusals } } },
    async (request, reply) => {
      const taken = await command(request, "claims.answer", "takeBack", (tx) => takeBack(base, tx, request.body));
      return answer(reply, taken, statuses, 201);
    },
  );
  http.post(
    "/api/claims/returns/:returnId/undo",
    {
      schema: {
        params: contract.returnParams,
        body: contract.undoReturnBody,
        response: { 200: contract.returnUndone, ...refusals },
      },
    },
    async (request, reply) => {
      const { returnId } = request.params;
      const undone = await command(request, "claims.answer", "undoReturn", (tx) => undoReturn(base, tx, returnId, request.body));
      return answer(reply, undone, statuses);
    },
  );
  http.post(
    "/api/claims/returns/:returnId/decide",
    {
      schema: {
        params: contract.returnParams,
        body: contract.decideReturnBody,
        response: { 200: contract.returnAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const { returnId } = request.params;
      const decided = await command(request, "claims.answer", "decideReturn", (tx) =>
        decideReturn(base, tx, returnId, request.body),
      );
      return answer(reply, decided, statuses);
    },
  );
}

/** What was bought outside the range and has come back. */
function buyBackRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get("/api/claims/buy-backs", { schema: { response: { 200: buyBacks.buyBackList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "claims.answer"), async (tx) => ({ items: await showBuyBacks(tx) })),
  );
  http.post(
    "/api/claims/buy-backs/:buyBackId/decide",
    {
      schema: {
        params: buyBacks.buyBackParams,
        body: buyBacks.decideBuyBackBody,
        response: { 200: buyBacks.buyBackAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const { buyBackId } = request.params;
      const decided = await command(request, "claims.answer", "decideBuyBack", (tx) =>
        decideBuyBack(base, tx, buyBackId, request.body),
      );
      return answer(reply, decided, statuses);
    },
  );
}
