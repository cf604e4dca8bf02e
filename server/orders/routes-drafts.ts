import { z } from "zod";
import { commandOf, logShown, permitted } from "../access/index.ts";
import { articlesOn } from "../catalogue/index.ts";
import { findSigners } from "../competence/index.ts";
import { idsOf } from "../kernel/index.ts";
import { findStaff, ordererOf } from "../organisation/index.ts";
import { personNames } from "../patients/index.ts";
import {
  type Actor,
  answer,
  type Base,
  commonStatus,
  type Http,
  refusals,
  type Tx,
  today,
  withActor,
} from "../platform/index.ts";
import { messageList } from "./contract.ts";
import * as contract from "./contract-drafts.ts";
import { giveBackDraft, handDraft } from "./hand-draft.ts";
import { saveDraft } from "./save-draft.ts";
import { listMessages, markRead } from "./store-case.ts";
import { deleteDraft, type ListedDraft, listDrafts } from "./store-draft.ts";
import { listNews, markSeen } from "./store-handover.ts";

const statuses = { ...contract.draftsStatus, ...commonStatus };
const draftParams = z.object({ draftId: z.uuid() });
const handoverParams = z.object({ handoverId: z.uuid() });
const nothing = { 204: z.null(), ...refusals };

/** HTTP face of what a user is writing, of how it is handed to somebody who may sign it, and of the messages to her unit. */
export function draftRoutes(http: Http, base: Base): void {
  writingRoutes(http, base);
  handingRoutes(http, base);
  newsRoutes(http, base);
}

function writingRoutes(http: Http, base: Base): void {
  http.put(
    "/api/orders/drafts/:draftId",
    {
      schema: {
        params: draftParams,
        body: contract.saveDraftBody,
        response: { 200: z.object({ savedAt: z.string() }), ...refusals },
      },
    },
    async (request, reply) => {
      const actor = permitted(request, "orders.place");
      const { draftId } = request.params;
      return answer(
        reply,
        await withActor(base, actor, (tx) => saveDraft(base, actor, tx, { draftId, body: request.body })),
        statuses,
      );
    },
  );
  http.get("/api/orders/drafts", { schema: { response: { 200: contract.draftList, ...refusals } } }, async (request) => {
    const actor = permitted(request, "orders.place");
    return withActor(base, actor, async (tx) => ({ items: await viewDrafts(base, actor, tx, await listDrafts(tx)) }));
  });
  http.delete("/api/orders/drafts/:draftId", { schema: { params: draftParams, response: nothing } }, async (request, reply) => {
    const { draftId } = request.params;
    await withActor(base, permitted(request, "orders.place"), (tx) => deleteDraft(tx, draftId, base.now()));
    return reply.code(204).send(null);
  });
}

function handingRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get(
    "/api/orders/signers",
    { schema: { querystring: contract.signerQuery, response: { 200: contract.signerList, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "orders.place");
      const articleNos = [...new Set(request.query.articles.split(","))];
      return withActor(base, actor, async (tx) => {
        const [orderer, articles] = await Promise.all([
          ordererOf(base, tx, actor),
          articlesOn(base, tx, actor, { articleNos, on: today(base) }),
        ]);
        const products = [...articles.values()].map(({ isoCode, group }) => ({ iso: isoCode, group }));
        return { items: await findSigners(base, actor, tx, { county: orderer?.county ?? "", products }) };
      });
    },
  );
  http.post(
    "/api/orders/drafts/:draftId/hand-over",
    {
      schema: {
        params: draftParams,
        body: contract.handDraftBody,
        response: { 200: z.object({ handoverId: z.uuid() }), ...refusals },
      },
    },
    async (request, reply) => {
      const deed = { draftId: request.params.draftId, body: request.body };
      const result = await command(request, "orders.place", "handDraft", (tx, actor) => handDraft(base, actor, tx, deed));
      return answer(reply, result, statuses);
    },
  );
  const back = { 200: z.object({ draftId: z.uuid() }), ...refusals };
  http.post(
    "/api/orders/handovers/:handoverId/send-back",
    { schema: { params: handoverParams, body: contract.sendBackBody, response: back } },
    async (request, reply) => {
      const deed = { handoverId: request.params.handoverId, answer: request.body.answer };
      const result = await command(request, "orders.place", "sendBackDraft", (tx, actor) => giveBackDraft(base, actor, tx, deed));
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/orders/handovers/:handoverId/take-back",
    { schema: { params: handoverParams, response: back } },
    async (request, reply) => {
      const deed = { handoverId: request.params.handoverId, answer: null };
      const result = await command(request, "orders.place", "takeBackDraft", (tx, actor) => giveBackDraft(base, actor, tx, deed));
      return answer(reply, result, statuses);
    },
  );
}

function newsRoutes(http: Http, base: Base): void {
  http.get("/api/orders/handovers", { schema: { response: { 200: contract.handoverNews, ...refusals } } }, async (request) => {
    return withActor(base, permitted(request, "orders.place"), async (tx) => {
      const news = await listNews(tx);
      const [persons, staff] = await Promise.all([
        personNames(tx, idsOf(news.map(({ personId }) => personId))),
        findStaff(tx, idsOf(news.map(({ endedBy }) => endedBy))),
      ]);
      const items = news.map(({ endedBy, endedAt, ...one }) => ({
        ...one,
        personName: persons.get(one.personId) ?? null,
        byName: staff.get(endedBy)?.name ?? null,
        at: endedAt.toISOString(),
      }));
      return { items: await logShown(base, tx, items) };
    });
  });
  http.post(
    "/api/orders/handovers/:handoverId/seen",
    { schema: { params: handoverParams, response: nothing } },
    async (request, reply) => {
      await withActor(base, permitted(request, "orders.place"), (tx) => markSeen(tx, request.params.handoverId, base.now()));
      return reply.code(204).send(null);
    },
  );
  http.get("/api/messages", { schema: { response: { 200: messageList, ...refusals } } }, async (request) => {
    const found = await withActor(base, permitted(request, "orders.read"), (tx) => listMessages(tx));
    return { items: found.map((message) => ({ ...message, at: message.at.toISOString() })) };
  });
  http.post(
    "/api/messages/:messageId/read",
    { schema: { params: z.object({ messageId: z.uuid() }), response: nothing } },
    async (request, reply) => {
      await withActor(base, permitted(request, "orders.read"), (tx) => markRead(tx, request.params.messageId, base.now()));
      return reply.code(204).send(null);
    },
  );
}

/** Drafts as they are shown. A draft of a colleague is a look at the person it is about. */
async function viewDrafts(base: Base, actor: Actor, tx: Tx, drafts: readonly ListedDraft[]) {
  const [persons, staff] = await Promise.all([
    personNames(tx, idsOf(drafts.map(({ personId }) => personId))),
    findStaff(tx, idsOf(drafts.map((draft) => (draft.userId === actor.userId ? draft.handedTo : draft.userId)))),
  ]);
  await logShown(
    base,
    tx,
    drafts.filter(({ userId }) => userId !== actor.userId),
  );
  return drafts.map(({ draftId, personId, savedAt, content, ...given }) => {
    const toMe = given.userId !== actor.userId;
    const other = toMe ? given.userId : given.handedTo;
    const { handoverId, note, handedAt } = given;
    return {
      ...{ draftId, personId, content, savedAt: savedAt.toISOString() },
      personName: personId ? (persons.get(personId) ?? null) : null,
      handed:
        handoverId && handedAt
          ? { handoverId, toMe, name: (other && staff.get(other)?.name) ?? null, note, at: handedAt.toISOString() }
          : null,
    };
  });
}
