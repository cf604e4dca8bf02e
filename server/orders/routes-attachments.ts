import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { commandOf, permitted } from "../access/index.ts";
import {
  answer,
  type Base,
  commonStatus,
  documentBody,
  type Http,
  HttpRefusal,
  refusals,
  shownAs,
  withActor,
} from "../platform/index.ts";
import { addAttachment, dropAttachment } from "./change-attachments.ts";
import * as contract from "./contract-attachments.ts";
import { printProtocols } from "./print-protocols.ts";
import { openAttachment, showAttachments } from "./show-attachments.ts";

const statuses = { ...contract.attachmentStatus, ...commonStatus };
const file = z.unknown().meta({ description: "application/pdf, image/png, image/jpeg or image/webp" });
const changed = { 200: contract.attachmentChanged, ...refusals };

/** Who only orders to the unit changes what the unit's own orders carry, and asks by that permit. */
const permitOf = (request: FastifyRequest) =>
  request.session?.signed?.actor?.role === "unit-staff" ? ("orders.supply" as const) : ("orders.change" as const);

/** HTTP face of the files that orders carry, and of their protocols in print. No rules here: read, call the deed, answer. */
export function attachmentRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get(
    "/api/orders/:orderId/attachments",
    { schema: { params: contract.attachmentsParams, response: { 200: contract.attachmentsView, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "orders.read");
      const found = await withActor(base, actor, (tx) => showAttachments(base, actor, tx, request.params.orderId));
      if (!found) throw new HttpRefusal(404, { code: "order-unknown" });
      return found;
    },
  );
  http.get(
    "/api/orders/:orderId/attachments/:attachmentId",
    { schema: { params: contract.attachmentParams, response: { 200: file, ...refusals } } },
    async (request, reply) => {
      const found = await withActor(base, permitted(request, "orders.read"), (tx) => openAttachment(base, tx, request.params));
      if (!found) throw new HttpRefusal(404, { code: "attachment-unknown" });
      // Nothing of it is left where it was read: the next one at the same computer may not read it.
      const { title, type, bytes } = found;
      const name = shownAs({ title, ending: type.slice(type.indexOf("/") + 1), otherwise: "bilaga" });
      return reply.header("cache-control", "no-store").header("content-disposition", name).type(type).send(bytes);
    },
  );
  http.get(
    "/api/orders/:orderId/protocols.pdf",
    { schema: { params: contract.attachmentsParams, response: { 200: file, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "orders.read");
      const printed = await withActor(base, actor, (tx) => printProtocols(base, actor, tx, request.params.orderId));
      if (!printed) throw new HttpRefusal(404, { code: "protocol-none" });
      return reply.header("cache-control", "no-store").type("application/pdf").send(printed);
    },
  );
  http.post(
    "/api/orders/:orderId/attachments",
    {
      bodyLimit: documentBody,
      schema: { params: contract.attachmentsParams, body: contract.attachmentBody, response: changed },
    },
    async (request, reply) => {
      const wanted = { orderId: request.params.orderId, body: request.body };
      const added = await command(request, permitOf(request), "addAttachment", (tx, actor) =>
        addAttachment(base, actor, tx, wanted),
      );
      return answer(reply, added, statuses);
    },
  );
  http.post(
    "/api/orders/:orderId/attachments/:attachmentId/remove",
    { schema: { params: contract.attachmentParams, response: changed } },
    async (request, reply) => {
      const { params } = request;
      const gone = await command(request, permitOf(request), "dropAttachment", (tx, actor) =>
        dropAttachment(base, actor, tx, params),
      );
      return answer(reply, gone, statuses);
    },
  );
}
