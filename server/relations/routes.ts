import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { logRefused, may, type Permit, permitted, signedIn } from "../access/index.ts";
import type { Result } from "../kernel/index.ts";
import {
  type Actor,
  answer,
  type Base,
  commonStatus,
  type Http,
  HttpRefusal,
  type KeyConflict,
  keyOf,
  refusals,
  type Tx,
  withActor,
  withKey,
} from "../platform/index.ts";
import type { Area } from "./area.ts";
import * as contract from "./contract.ts";
import { disclose } from "./disclose.ts";
import { endDisclosure } from "./end-disclosure.ts";
import { endPurpose } from "./end-purpose.ts";
import { liftBlock } from "./lift-block.ts";
import { recordBlock } from "./record-block.ts";
import { showBlocked } from "./show-blocked.ts";
import { showBlocks } from "./show-blocks.ts";
import { showElsewhere, showRelation } from "./show-relation.ts";
import { statePurpose } from "./state-purpose.ts";

const statuses = { ...contract.relationStatus, ...commonStatus };
const personParams = z.object({ personId: z.uuid() });
const blockIdView = z.object({ blockId: z.uuid() });

/** HTTP face of relations. No rules here: read, call the deed, answer. */
export function relationRoutes(http: Http, base: Base, area: Area): void {
  readingRoutes(http, base, area);
  purposeRoutes(http, base, area);
  disclosureRoutes(http, base, area);
  blockRoutes(http, base, area);
}

/** A command of a permit's holders, once per key. A look that is refused leaves its line in the log. */
async function command<Value>(
  base: Base,
  request: FastifyRequest,
  meant: { permit: Permit; deed: string; content: { personId?: string } & Record<string, unknown> },
  deed: (actor: Actor, tx: Tx) => Promise<Result<Value, contract.RelationRefusal>>,
): Promise<Result<Value, contract.RelationRefusal | KeyConflict>> {
  const actor = await allowed(base, request, meant.permit, meant.content.personId);
  const intention = { key: keyOf(request), deed: meant.deed, content: meant.content };
  const result = await withKey(base, actor, intention, (tx) => deed(actor, tx));
  const isUnknown = !result.ok && result.refusal.code === "person-unknown";
  if (!result.ok && result.refusal.code !== "key-used-for-other") {
    // Somebody who is not in the register gets no key in the log.
    const { personId = null } = meant.content;
    const action = meant.permit === "disclosures.open" ? "disclose" : meant.permit === "persons.open" ? "open" : "change";
    await logRefused(base, actor, {
      personId: isUnknown ? null : personId,
      action,
      outcome: isUnknown ? "not-found" : "refused",
    });
  }
  return result;
}

/** Who acts, when her role may. Otherwise the refused look at the person stands in the log. @throws HttpRefusal 401 or 403 */
async function allowed(base: Base, request: FastifyRequest, permit: Permit, personId: string | undefined): Promise<Actor> {
  const actor = signedIn(request);
  if (may(actor, permit)) return actor;
  await logRefused(base, actor, { personId: personId ?? null, action: "read" });
  throw new HttpRefusal(403, { code: "not-permitted" });
}

/** What was asked of a person who is not met. */
async function closed(base: Base, actor: Actor, personId: string): Promise<HttpRefusal> {
  await logRefused(base, actor, { personId: null, action: "read", subject: personId });
  return new HttpRefusal(403, { code: "no-relation", personId });
}

function readingRoutes(http: Http, base: Base, area: Area): void {
  http.get(
    "/api/relations/:personId",
    { schema: { params: personParams, response: { 200: contract.relationView, ...refusals } } },
    (request) => {
      const actor = permitted(request, "persons.read");
      return withActor(base, actor, (tx) => showRelation(base, tx, request.params.personId));
    },
  );
  http.get(
    "/api/relations/:personId/elsewhere",
    { schema: { params: personParams, response: { 200: contract.elsewhereView, ...refusals } } },
    async (request) => {
      const { personId } = request.params;
      const actor = await allowed(base, request, "disclosures.open", personId);
      const shown = await withActor(base, actor, (tx) => showElsewhere(base, actor, tx, { area, personId }));
      if (!shown) throw await closed(base, actor, personId);
      return shown;
    },
  );
  http.get(
    "/api/relations/:personId/blocks",
    { schema: { params: personParams, response: { 200: contract.blockList, ...refusals } } },
    async (request) => {
      const { personId } = request.params;
      const actor = await allowed(base, request, "blocks.change", personId);
      const shown = await withActor(base, actor, (tx) => showBlocks(base, actor, tx, { area, personId }));
      if (!shown) throw await closed(base, actor, personId);
      return shown;
    },
  );
}

function purposeRoutes(http: Http, base: Base, area: Area): void {
  http.post(
    "/api/relations/stated",
    { schema: { body: contract.statePurposeBody, response: { 201: contract.statedView, ...refusals } } },
    async (request, reply) => {
      const { body } = request;
      const meant = { permit: "persons.open", deed: "statePurpose", content: body } as const;
      const result = await command(base, request, meant, (actor, tx) => statePurpose(base, actor, tx, { area, body }));
      return answer(reply, result, statuses, 201);
    },
  );
  const params = z.object({ relationId: z.uuid() });
  http.post(
    "/api/relations/stated/:relationId/end",
    { schema: { params, response: { 200: contract.endedView, ...refusals } } },
    async (request, reply) => {
      const { relationId } = request.params;
      const meant = { permit: "persons.open", deed: "endPurpose", content: { relationId } } as const;
      return answer(reply, await command(base, request, meant, (_actor, tx) => endPurpose(base, tx, relationId)), statuses);
    },
  );
}

function disclosureRoutes(http: Http, base: Base, area: Area): void {
  http.post(
    "/api/relations/shown-blocks",
    { schema: { body: contract.showBlockedBody, response: { 201: contract.shownBlockedView, ...refusals } } },
    async (request, reply) => {
      const { body } = request;
      const meant = { permit: "disclosures.open", deed: "showBlocked", content: body } as const;
      const result = await command(base, request, meant, (actor, tx) => showBlocked(base, actor, tx, { area, body }));
      return answer(reply, result, statuses, 201);
    },
  );
  http.post(
    "/api/relations/disclosures",
    { schema: { body: contract.discloseBody, response: { 201: contract.disclosedView, ...refusals } } },
    async (request, reply) => {
      const { body } = request;
      const meant = { permit: "disclosures.open", deed: "disclose", content: body } as const;
      const result = await command(base, request, meant, (actor, tx) => disclose(base, actor, tx, { area, body }));
      return answer(reply, result, statuses, 201);
    },
  );
  const params = z.object({ disclosureId: z.uuid() });
  http.post(
    "/api/relations/disclosures/:disclosureId/end",
    { schema: { params, response: { 200: contract.endedView, ...refusals } } },
    async (request, reply) => {
      const { disclosureId } = request.params;
      const meant = { permit: "disclosures.open", deed: "endDisclosure", content: { disclosureId } } as const;
      return answer(reply, await command(base, request, meant, (_actor, tx) => endDisclosure(base, tx, disclosureId)), statuses);
    },
  );
}

function blockRoutes(http: Http, base: Base, area: Area): void {
  http.post(
    "/api/relations/blocks",
    { schema: { body: contract.recordBlockBody, response: { 201: blockIdView, ...refusals } } },
    async (request, reply) => {
      const { body } = request;
      const meant = { permit: "blocks.change", deed: "recordBlock", content: body } as const;
      const result = await command(base, request, meant, (actor, tx) => recordBlock(base, actor, tx, { area, body }));
      return answer(reply, result, statuses, 201);
    },
  );
  const params = z.object({ blockId: z.uuid() });
  http.post(
    "/api/relations/blocks/:blockId/lift",
    { schema: { params, body: contract.liftBlockBody, response: { 200: blockIdView, ...refusals } } },
    async (request, reply) => {
      const { blockId } = request.params;
      const { body } = request;
      const meant = { permit: "blocks.change", deed: "liftBlock", content: { blockId, ...body } } as const;
      const result = await command(base, request, meant, (actor, tx) => liftBlock(base, actor, tx, { area, blockId, body }));
      return answer(reply, result, statuses);
    },
  );
}
