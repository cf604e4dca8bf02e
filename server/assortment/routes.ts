import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { commandOf, permitted } from "../access/index.ts";
import { localDate } from "../kernel/index.ts";
import { type Actor, answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { approveProposal, rejectProposal } from "./answer-proposal.ts";
import { changeRelations } from "./change-relations.ts";
import * as contract from "./contract.ts";
import { makeProposal, withdrawProposal } from "./make-proposal.ts";
import { planChange, withdrawPlan } from "./plan-change.ts";
import { contractRoutes } from "./routes-contracts.ts";
import { filesRoutes } from "./routes-files.ts";
import { importRoutes } from "./routes-import.ts";
import { priceListRoutes } from "./routes-price-list.ts";
import { saveArticle } from "./save-article.ts";
import { setPrice } from "./set-price.ts";
import { showEditedArticle } from "./show-article.ts";
import { type CountOpenOrders, showDay } from "./show-day.ts";
import { showOwnArticles, showProposal, showProposals } from "./show-proposals.ts";
import { showStart } from "./show-start.ts";
import { takeBackProposal } from "./take-back-proposal.ts";

const statuses = { ...contract.assortmentStatus, ...commonStatus };
const proposalParams = z.object({ proposalId: z.uuid() });
const made = z.object({ proposalId: z.uuid() });
const planParams = z.object({ planId: z.uuid() });

/** HTTP face of assortment. `openOrders` is a later room's to count. No rules here: read, call the deed, answer. */
export function assortmentRoutes(http: Http, base: Base, openOrders: CountOpenOrders): void {
  lookingRoutes(http, base, openOrders);
  editingRoutes(http, base);
  planRoutes(http, base);
  proposalRoutes(http, base);
  answeringRoutes(http, base);
  importRoutes(http, base);
  priceListRoutes(http, base);
  filesRoutes(http, base);
  contractRoutes(http, base);
}

function lookingRoutes(http: Http, base: Base, openOrders: CountOpenOrders): void {
  http.get("/api/assortment", { schema: { response: { 200: contract.startView, ...refusals } } }, (request) => {
    const actor = permitted(request, "catalogue.edit");
    return withActor(base, actor, (tx) => showStart(base, tx, openOrders));
  });
  http.get(
    "/api/assortment/day",
    { schema: { querystring: contract.dayQuery, response: { 200: contract.dayView, ...refusals } } },
    (request) => {
      const actor = permitted(request, "catalogue.edit");
      const on = request.query.on === undefined ? undefined : localDate(request.query.on);
      return withActor(base, actor, (tx) => showDay(base, tx, { on, openOrders }));
    },
  );
  http.get(
    "/api/assortment/articles/:articleNo",
    { schema: { params: contract.articleParams, response: { 200: contract.editedArticle, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "catalogue.edit");
      const wanted = { articleNo: request.params.articleNo, openOrders };
      return answer(reply, await withActor(base, actor, (tx) => showEditedArticle(base, tx, wanted)), statuses);
    },
  );
}

function editingRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post(
    "/api/assortment/articles",
    { schema: { body: contract.saveBody, response: { 200: contract.savedView, ...refusals } } },
    async (request, reply) => {
      const saving = { isNew: true, body: request.body, cause: { via: "hand" } as const };
      return answer(
        reply,
        await command(request, "catalogue.edit", "registerArticle", (tx) => saveArticle(base, tx, saving)),
        statuses,
      );
    },
  );
  http.post(
    "/api/assortment/articles/:articleNo",
    { schema: { params: contract.articleParams, body: contract.saveBody, response: { 200: contract.savedView, ...refusals } } },
    async (request, reply) => {
      const { articleNo } = request.params;
      const body = { ...request.body, article: { ...request.body.article, articleNo } };
      const saving = { isNew: false, body, cause: { via: "hand" } as const };
      return answer(
        reply,
        await command(request, "catalogue.edit", "changeArticle", (tx) => saveArticle(base, tx, saving)),
        statuses,
      );
    },
  );
  http.post(
    "/api/assortment/articles/:articleNo/prices",
    {
      schema: {
        params: contract.articleParams,
        body: contract.priceBody,
        response: { 200: z.object({ articleNo: z.string() }), ...refusals },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      return answer(
        reply,
        await command(request, "catalogue.edit", "setPrice", (tx) => setPrice(base, tx, params.articleNo, body)),
        statuses,
      );
    },
  );
  http.post(
    "/api/assortment/relations",
    {
      schema: {
        body: contract.relationsBody,
        response: { 200: z.object({ added: z.number(), removed: z.number() }), ...refusals },
      },
    },
    async (request, reply) =>
      answer(
        reply,
        await command(request, "catalogue.edit", "changeRelations", (tx) => changeRelations(base, tx, request.body)),
        statuses,
      ),
  );
}

function planRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post(
    "/api/assortment/plans",
    { schema: { body: contract.planBody, response: { 200: contract.planned, ...refusals } } },
    async (request, reply) =>
      answer(reply, await command(request, "catalogue.edit", "planChange", (tx) => planChange(base, tx, request.body)), statuses),
  );
  http.post(
    "/api/assortment/plans/:planId/withdraw",
    { schema: { params: planParams, response: { 200: contract.planned, ...refusals } } },
    async (request, reply) =>
      answer(
        reply,
        await command(request, "catalogue.edit", "withdrawPlan", (tx) => withdrawPlan(base, tx, request.params.planId)),
        statuses,
      ),
  );
}

function proposalRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  // The guard has asked for either of the two permits; row security decides whose are shown.
  const reader = (request: FastifyRequest): Actor =>
    permitted(request, request.session?.signed?.actor?.role === "vendor" ? "proposals.make" : "catalogue.edit");
  http.get("/api/assortment/proposals", { schema: { response: { 200: contract.proposalList, ...refusals } } }, (request) => {
    const actor = reader(request);
    return withActor(base, actor, (tx) => showProposals(actor, tx));
  });
  http.get(
    "/api/assortment/proposals/:proposalId",
    { schema: { params: proposalParams, response: { 200: contract.proposalDetail, ...refusals } } },
    async (request, reply) => {
      const { proposalId } = request.params;
      return answer(reply, await withActor(base, reader(request), (tx) => showProposal(tx, proposalId)), statuses);
    },
  );
  http.get(
    "/api/assortment/own-articles",
    { schema: { response: { 200: contract.ownArticles, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "proposals.make");
      return answer(reply, await withActor(base, actor, (tx) => showOwnArticles(actor, tx)), statuses);
    },
  );
  http.post(
    "/api/assortment/proposals",
    { schema: { body: contract.proposalBody, response: { 200: made, ...refusals } } },
    async (request, reply) =>
      answer(
        reply,
        await command(request, "proposals.make", "makeProposal", (tx, actor) => makeProposal(base, actor, tx, request.body)),
        statuses,
      ),
  );
  http.post(
    "/api/assortment/proposals/:proposalId/withdraw",
    { schema: { params: proposalParams, response: { 200: made, ...refusals } } },
    async (request, reply) => {
      const { proposalId } = request.params;
      return answer(
        reply,
        await command(request, "proposals.make", "withdrawProposal", (tx) => withdrawProposal(base, tx, proposalId)),
        statuses,
      );
    },
  );
}

function answeringRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post(
    "/api/assortment/proposals/:proposalId/approve",
    {
      schema: {
        params: proposalParams,
        body: contract.approveBody,
        response: { 200: z.object({ articleNo: z.string() }), ...refusals },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const approved = await command(request, "catalogue.edit", "approveProposal", (tx) =>
        approveProposal(base, tx, params.proposalId, body),
      );
      return answer(reply, approved, statuses);
    },
  );
  http.post(
    "/api/assortment/proposals/:proposalId/reject",
    { schema: { params: proposalParams, body: contract.rejectBody, response: { 200: made, ...refusals } } },
    async (request, reply) => {
      const { params, body } = request;
      const rejected = await command(request, "catalogue.edit", "rejectProposal", (tx) =>
        rejectProposal(base, tx, params.proposalId, body.reason),
      );
      return answer(reply, rejected, statuses);
    },
  );
  http.post(
    "/api/assortment/proposals/:proposalId/take-back",
    { schema: { params: proposalParams, body: contract.rejectBody, response: { 200: made, ...refusals } } },
    async (request, reply) => {
      const { params, body } = request;
      const taken = await command(request, "catalogue.edit", "takeBackProposal", (tx) =>
        takeBackProposal(base, tx, params.proposalId, body.reason),
      );
      return answer(reply, taken, statuses);
    },
  );
}
