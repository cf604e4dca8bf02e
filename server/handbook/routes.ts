import { z } from "zod";
import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, HttpRefusal, refusals, withActor } from "../platform/index.ts";
import { beginEdition } from "./begin-edition.ts";
import { conceptBook } from "./books.ts";
import * as contract from "./contract.ts";
import { decideEdition } from "./decide-edition.ts";
import { moveEdition } from "./move-edition.ts";
import { publishEdition } from "./publish-edition.ts";
import { listInstructions, showGroup, showInstruction } from "./show-handbook.ts";
import { keepSeen } from "./store.ts";
import { writeEdition } from "./write-edition.ts";

const statuses = { ...contract.handbookStatus, ...commonStatus };
const editionParams = z.object({ editionId: z.uuid() });
const moved = { 200: contract.movedView, ...refusals };

/** HTTP face of the handbook. No rules here: read, call the deed, answer. */
export function handbookRoutes(http: Http, base: Base): void {
  readingRoutes(http, base);
  editingRoutes(http, base);
}

function readingRoutes(http: Http, base: Base): void {
  http.get(
    "/api/handbook/instructions",
    { schema: { querystring: contract.instructionQuery, response: { 200: contract.instructionList, ...refusals } } },
    (request) => withActor(base, permitted(request, "catalogue.read"), (tx) => listInstructions(base, tx, request.query)),
  );
  http.get(
    "/api/handbook/instructions/:instructionId",
    {
      schema: { params: z.object({ instructionId: z.uuid() }), response: { 200: contract.instructionView, ...refusals } },
    },
    async (request) => {
      const { instructionId } = request.params;
      const found = await withActor(base, permitted(request, "catalogue.read"), (tx) => showInstruction(base, tx, instructionId));
      if (!found) throw new HttpRefusal(404, { code: "instruction-unknown" });
      return found;
    },
  );
  http.get(
    "/api/handbook/group",
    { schema: { querystring: contract.groupQuery, response: { 200: contract.groupView, ...refusals } } },
    (request) => {
      const actor = permitted(request, "catalogue.read");
      return withActor(base, actor, (tx) => showGroup(base, actor, tx, request.query.iso));
    },
  );
  http.get("/api/handbook/concepts", { schema: { response: { 200: contract.conceptList, ...refusals } } }, async (request) => {
    permitted(request, "catalogue.read");
    return { items: conceptBook.concepts.map(({ word, means }) => ({ word, means })) };
  });
  http.post("/api/handbook/seen", { schema: { response: { 204: z.null(), ...refusals } } }, async (request, reply) => {
    await withActor(base, permitted(request, "catalogue.read"), (tx) => keepSeen(tx, base.now()));
    return reply.code(204).send(null);
  });
}

function editingRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post("/api/handbook/editions", { schema: { body: contract.beginEditionBody, response: moved } }, async (request, reply) =>
    answer(
      reply,
      await command(request, "handbook.edit", "beginEdition", (tx) => beginEdition(base, tx, request.body)),
      statuses,
    ),
  );
  http.put(
    "/api/handbook/editions/:editionId",
    { schema: { params: editionParams, body: contract.writeEditionBody, response: moved } },
    async (request, reply) => {
      const deed = { editionId: request.params.editionId, body: request.body };
      return answer(
        reply,
        await command(request, "handbook.edit", "writeEdition", (tx) => writeEdition(base, tx, deed)),
        statuses,
      );
    },
  );
  http.post(
    "/api/handbook/editions/:editionId/decide",
    { schema: { params: editionParams, body: contract.decideEditionBody, response: moved } },
    async (request, reply) => {
      const deed = { editionId: request.params.editionId, body: request.body };
      return answer(
        reply,
        await command(request, "handbook.edit", "decideEdition", (tx) => decideEdition(base, tx, deed)),
        statuses,
      );
    },
  );
  http.post(
    "/api/handbook/editions/:editionId/publish",
    { schema: { params: editionParams, body: contract.publishEditionBody, response: moved } },
    async (request, reply) => {
      const deed = { editionId: request.params.editionId, body: request.body };
      const result = await command(request, "handbook.edit", "publishEdition", (tx, actor) =>
        publishEdition(base, actor, tx, deed),
      );
      return answer(reply, result, statuses);
    },
  );
  http.post(
    "/api/handbook/editions/:editionId/move",
    { schema: { params: editionParams, body: contract.moveEditionBody, response: moved } },
    async (request, reply) => {
      const deed = { editionId: request.params.editionId, body: request.body };
      const result = await command(request, "handbook.edit", "moveEdition", (tx, actor) => moveEdition(base, actor, tx, deed));
      return answer(reply, result, statuses);
    },
  );
}
