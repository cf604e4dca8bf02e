import { z } from "zod";
import { permitted, signedIn } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, HttpRefusal, keyOf, refusals, withKey } from "../platform/index.ts";
import * as contract from "./contract.ts";
import { extractLooks, showOwnLog } from "./extract-looks.ts";
import { reviewLook } from "./review-look.ts";
import { openPick, showFigures, showPicks } from "./show-picks.ts";

const statuses = { ...contract.oversightStatus, ...contract.extractStatus, ...commonStatus };
const pickParams = z.object({ pickId: z.uuid() });

/** HTTP face of the review. No rules here: read, call the deed, answer. */
export function oversightRoutes(http: Http, base: Base): void {
  reviewRoutes(http, base);
  extractRoutes(http, base);
}

function reviewRoutes(http: Http, base: Base): void {
  http.get(
    "/api/oversight/looks",
    { schema: { querystring: contract.pickListQuery, response: { 200: contract.pickList, ...refusals } } },
    (request) => showPicks(base, permitted(request, "looks.review"), request.query),
  );
  http.get("/api/oversight/figures", { schema: { response: { 200: contract.figuresView, ...refusals } } }, (request) =>
    showFigures(base, permitted(request, "looks.review")),
  );
  http.get(
    "/api/oversight/looks/:pickId",
    { schema: { params: pickParams, response: { 200: contract.pickDetail, ...refusals } } },
    async (request) => {
      const shown = await openPick(base, permitted(request, "looks.review"), request.params.pickId);
      if (!shown) throw new HttpRefusal(404, { code: "pick-unknown" });
      return shown;
    },
  );
  http.post(
    "/api/oversight/looks/:pickId/steps",
    { schema: { params: pickParams, body: contract.reviewBody, response: { 200: pickParams, ...refusals } } },
    async (request, reply) => {
      const { pickId } = request.params;
      const actor = permitted(request, "looks.review");
      const intention = { key: keyOf(request), deed: "reviewLook", content: { pickId, body: request.body } };
      const result = await withKey(base, actor, intention, (tx) => reviewLook(base, tx, { pickId, body: request.body }));
      return answer(reply, result, statuses);
    },
  );
}

function extractRoutes(http: Http, base: Base): void {
  // A question, but sent: a number has no place in an address.
  http.post(
    "/api/oversight/extracts",
    { schema: { body: contract.extractBody, response: { 200: contract.extractView, ...refusals } } },
    async (request, reply) => answer(reply, await extractLooks(base, signedIn(request), request.body), statuses),
  );
  http.get(
    "/api/oversight/own",
    { schema: { querystring: contract.ownLogQuery, response: { 200: contract.extractView, ...refusals } } },
    (request) => showOwnLog(base, permitted(request, "looks.own"), request.query.to),
  );
}
