import { z } from "zod";
import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import * as bins from "./contract-bins.ts";
import * as contract from "./contract-put-away.ts";
import { changeBin, listBins, makeBins } from "./list-bins.ts";
import { type ArticleOfCode, listPutAway, seeThing } from "./list-put-away.ts";
import { putAway } from "./put-away.ts";
import { undoPutAway } from "./undo-put-away.ts";

const statuses = { ...contract.putAwayStatus, ...bins.binsStatus, ...commonStatus };
const pdf = z.unknown().meta({ description: "application/pdf" });
/** What draws a PDF stands on large libraries: read when somebody prints, not when the program starts. */
const labels = () => import("./print-bin-labels.ts");

/** HTTP face of putting away, and of the bins. No rules here. */
export function putAwayRoutes(http: Http, base: Base, articleOf: ArticleOfCode): void {
  const command = commandOf(base);
  http.get("/api/stores/put-away", { schema: { response: { 200: contract.putAwayList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "stores.receive"), listPutAway),
  );
  http.get(
    "/api/stores/put-away/thing",
    { schema: { querystring: contract.thingQuestion, response: { 200: contract.toPutAway, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "stores.receive");
      return answer(reply, await withActor(base, actor, (tx) => seeThing(base, tx, articleOf, request.query)), statuses);
    },
  );
  http.post(
    "/api/stores/put-away",
    { schema: { body: contract.putAwayBody, response: { 200: contract.putAwayView, ...refusals } } },
    async (request, reply) =>
      answer(reply, await command(request, "stores.receive", "putAway", (tx) => putAway(base, tx, request.body)), statuses),
  );
  http.post(
    "/api/stores/put-away/:placingId/undo",
    { schema: { params: contract.placingParams, response: { 200: contract.placingParams, ...refusals } } },
    async (request, reply) =>
      answer(
        reply,
        await command(request, "stores.receive", "undoPutAway", (tx) => undoPutAway(base, tx, request.params)),
        statuses,
      ),
  );
  binRoutes(http, base);
}

function binRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get(
    "/api/stores/bins",
    { schema: { querystring: bins.binQuestion, response: { 200: bins.binList, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "stores.receive");
      return answer(reply, await withActor(base, actor, (tx) => listBins(tx, request.query)), statuses);
    },
  );
  http.post(
    "/api/stores/bins",
    { schema: { body: bins.makeBinsBody, response: { 200: bins.binsMade, ...refusals } } },
    async (request, reply) =>
      answer(reply, await command(request, "stores.receive", "makeBins", (tx) => makeBins(tx, request.body)), statuses),
  );
  http.post(
    "/api/stores/bins/change",
    { schema: { body: bins.changeBinBody, response: { 200: bins.binChanged, ...refusals } } },
    async (request, reply) =>
      answer(reply, await command(request, "stores.receive", "changeBin", (tx) => changeBin(base, tx, request.body)), statuses),
  );
  http.get(
    "/api/stores/bins/labels.pdf",
    { schema: { querystring: bins.binQuestion, response: { 200: pdf, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "stores.receive");
      const found = await withActor(base, actor, (tx) => listBins(tx, request.query));
      if (!found.ok) return answer(reply, found, statuses);
      const open = found.value.bins.filter(({ closedBecause }) => closedBecause === null).map(({ bin }) => bin);
      return reply.type("application/pdf").send(await (await labels()).printBinLabels(open));
    },
  );
}
