import { commandOf, permitted } from "../access/index.ts";
import { crutchTerms } from "../devices/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import * as contract from "./contract-crutch.ts";
import { receiveCrutch, scrapOfCase } from "./receive-crutch.ts";
import { askAboutCrutch, scrapCrutch, seeCrutch } from "./take-crutch.ts";

const statuses = { ...contract.crutchStatus, ...contract.crutchCaseStatus, ...commonStatus };

/** HTTP face of crutches at a unit's shelf. No rules here: read, call the deed, answer. */
export function crutchRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post(
    "/api/buffers/crutches/see",
    { schema: { body: contract.seeCrutchBody, response: { 200: contract.crutchView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "buffers.withdraw");
      return answer(reply, await withActor(base, actor, (tx) => seeCrutch(base, actor, tx, request.body)), statuses);
    },
  );
  http.get(
    "/api/buffers/crutches/terms",
    { schema: { response: { 200: contract.crutchTermsView, ...refusals } } },
    async (request) => {
      const { articles, madeIn } = await crutchTerms(base, permitted(request, "buffers.withdraw"));
      return { articles: [...articles], years: [...madeIn] };
    },
  );
  http.post(
    "/api/buffers/crutches",
    { schema: { body: contract.scrapCrutchBody, response: { 201: contract.crutchDone, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "buffers.withdraw", "scrapCrutch", (tx, actor) =>
        scrapCrutch(base, actor, tx, request.body),
      );
      return answer(reply, result, statuses, 201);
    },
  );
  http.post(
    "/api/buffers/crutches/ask",
    { schema: { body: contract.askCrutchBody, response: { 201: contract.crutchAsked, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "buffers.withdraw", "askAboutCrutch", (tx, actor) =>
        askAboutCrutch(base, actor, tx, request.body),
      );
      return answer(reply, result, statuses, 201);
    },
  );
  http.post(
    "/api/buffers/crutches/receive/see",
    { schema: { body: contract.seeCrutchBody.pick({ scanned: true }), response: { 200: contract.crutchView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "stores.receive");
      return answer(reply, await withActor(base, actor, (tx) => seeCrutch(base, actor, tx, request.body)), statuses);
    },
  );
  http.post(
    "/api/buffers/crutches/receive",
    { schema: { body: contract.receiveCrutchBody, response: { 201: contract.crutchHome, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "stores.receive", "receiveCrutch", (tx, actor) =>
        receiveCrutch(base, actor, tx, request.body),
      );
      return answer(reply, result, statuses, 201);
    },
  );
  http.post(
    "/api/buffers/crutches/cases/:caseId",
    { schema: { params: contract.crutchCaseParams, response: { 200: contract.caseScrapped, ...refusals } } },
    async (request, reply) => {
      const result = await command(request, "cases.handle", "scrapOfCase", (tx, actor) =>
        scrapOfCase(base, actor, tx, request.params.caseId),
      );
      return answer(reply, result, statuses);
    },
  );
}
