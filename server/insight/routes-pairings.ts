import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals } from "../platform/index.ts";
import * as contract from "./contract-pairings.ts";
import { judgePairing } from "./judge-pairing.ts";
import { listAllPairings, showPairings } from "./show-pairings.ts";

const statuses = { ...contract.pairingStatus, ...commonStatus };

/** HTTP face of what is ordered together: suggestions to whoever orders, and the editor's list. */
export function pairingRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get(
    "/api/insight/pairings/:articleNo",
    { schema: { params: contract.pairingParams, response: { 200: contract.pairings, ...refusals } } },
    (request) => showPairings(base, permitted(request, "catalogue.read"), request.params.articleNo),
  );
  http.get(
    "/api/insight/pairings",
    { schema: { querystring: contract.pairingQuery, response: { 200: contract.pairingList, ...refusals } } },
    (request) => listAllPairings(base, permitted(request, "catalogue.edit"), request.query.articleNo),
  );
  http.post(
    "/api/insight/pairings/judgements",
    { schema: { body: contract.judgePairBody, response: { 200: contract.pairJudged, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "catalogue.edit", "judgePairing", (tx) => judgePairing(base, tx, request.body));
      return answer(reply, result, statuses);
    },
  );
}
