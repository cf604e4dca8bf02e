import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import * as contract from "./contract-contracts.ts";
import { rankLot, withdrawRanks } from "./rank-lot.ts";
import { changeTerm, saveContract } from "./save-contract.ts";
import { showContracts, showEnding } from "./show-contracts.ts";

const statuses = { ...contract.contractStatus, ...commonStatus };

/** HTTP face of contracts with vendors, their lots and ranks. */
export function contractRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get("/api/assortment/contracts", { schema: { response: { 200: contract.contractsView, ...refusals } } }, (request) => {
    const actor = permitted(request, "catalogue.edit");
    return withActor(base, actor, (tx) => showContracts(base, actor, tx));
  });
  http.get(
    "/api/assortment/contracts/ending",
    { schema: { response: { 200: contract.endingContracts, ...refusals } } },
    (request) => {
      const actor = permitted(request, "catalogue.edit");
      return withActor(base, actor, (tx) => showEnding(base, actor, tx));
    },
  );
  http.post(
    "/api/assortment/contracts",
    { schema: { body: contract.contractBody, response: { 200: contract.contractMade, ...refusals } } },
    async (request, reply) =>
      answer(
        reply,
        await command(request, "catalogue.edit", "saveContract", (tx) => saveContract(base, tx, request.body)),
        statuses,
      ),
  );
  http.post(
    "/api/assortment/contracts/:contractId/term",
    {
      schema: { params: contract.contractParams, body: contract.termBody, response: { 200: contract.contractMade, ...refusals } },
    },
    async (request, reply) => {
      const { params, body } = request;
      const changed = await command(request, "catalogue.edit", "changeTerm", (tx) =>
        changeTerm(base, tx, params.contractId, body),
      );
      return answer(reply, changed, statuses);
    },
  );
  http.post(
    "/api/assortment/rankings",
    { schema: { body: contract.rankingBody, response: { 200: contract.rankingMade, ...refusals } } },
    async (request, reply) =>
      answer(reply, await command(request, "catalogue.edit", "rankLot", (tx) => rankLot(base, tx, request.body)), statuses),
  );
  http.post(
    "/api/assortment/rankings/:rankingId/withdraw",
    { schema: { params: contract.rankingParams, response: { 200: contract.rankingMade, ...refusals } } },
    async (request, reply) => {
      const { rankingId } = request.params;
      return answer(
        reply,
        await command(request, "catalogue.edit", "withdrawRanks", (tx) => withdrawRanks(base, tx, rankingId)),
        statuses,
      );
    },
  );
}
