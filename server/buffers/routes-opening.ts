import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { answerOpening, withdrawOpening } from "./answer-opening.ts";
import { askOpening } from "./ask-opening.ts";
import { endShelf } from "./close-shelf.ts";
import { shelfParams } from "./contract.ts";
import * as contract from "./contract-opening.ts";
import { listOpeningUnits, showOpenings } from "./show-openings.ts";

const statuses = { ...contract.openingStatus, ...commonStatus };
const { openingParams } = contract;

/** HTTP face of shelves that are asked for, opened and closed. No rules here: read, call the deed, answer. */
export function openingRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get("/api/buffers/openings", { schema: { response: { 200: contract.openingList, ...refusals } } }, (request) => {
    const actor = permitted(request, "buffers.openings");
    return withActor(base, actor, (tx) => showOpenings(base, actor, tx));
  });
  http.get(
    "/api/buffers/openings/units",
    { schema: { querystring: contract.openingUnitsQuestion, response: { 200: contract.openingUnits, ...refusals } } },
    (request) => {
      const actor = permitted(request, "buffers.keep");
      return withActor(base, actor, (tx) => listOpeningUnits(base, tx, request.query.words));
    },
  );
  http.post(
    "/api/buffers/openings",
    { schema: { body: contract.askOpeningBody, response: { 201: contract.askedView, ...refusals } } },
    async (request, reply) => {
      const { body } = request;
      const result = await command(request, "buffers.keep", "askOpening", (tx, actor) => askOpening(base, actor, tx, body));
      return answer(reply, result, statuses, 201);
    },
  );
  http.post(
    "/api/buffers/openings/:openingId/answer",
    {
      schema: { params: openingParams, body: contract.answerOpeningBody, response: { 200: contract.answeredView, ...refusals } },
    },
    async (request, reply) => {
      const wish = { ...request.params, body: request.body };
      const result = await command(request, "buffers.open", "answerOpening", (tx, actor) => answerOpening(base, actor, tx, wish));
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/buffers/openings/:openingId/withdraw",
    { schema: { params: openingParams, response: { 200: contract.answeredView, ...refusals } } },
    async (request, reply) => {
      const { openingId } = request.params;
      const result = await command(request, "buffers.keep", "withdrawOpening", (tx) => withdrawOpening(base, tx, openingId));
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/buffers/:storeId/close",
    { schema: { params: shelfParams, body: contract.closeShelfBody, response: { 200: contract.closedView, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      const result = await command(request, "buffers.close", "endShelf", (tx) => endShelf(base, tx, wish));
      return answer(reply, result, statuses);
    },
  );
}
