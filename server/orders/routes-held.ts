import { z } from "zod";
import { logLook, permitted } from "../access/index.ts";
import { payerPreview, previewBody } from "../patients/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { ordersStatus, personPayers } from "./contract.ts";
import { comingParts } from "./contract-coming.ts";
import { previewPayers } from "./preview-payers.ts";
import { showComing } from "./show-coming.ts";
import { showPayers } from "./show-payers.ts";

const personQuestion = z.object({ personId: z.uuid() });

/**
 * HTTP face of what orders say of each thing that a person has: who pays it and why, what is on its way to it, and who would pay were
 * something about her changed (POST, for what is asked is about a person).
 */
export function heldRoutes(http: Http, base: Base): void {
  http.get(
    "/api/orders/payers",
    { schema: { querystring: personQuestion, response: { 200: personPayers, ...refusals } } },
    async (request) => {
      const { personId } = request.query;
      return withActor(base, permitted(request, "persons.read"), async (tx) => {
        await logLook(base, tx, { personId, action: "read" });
        return showPayers(tx, personId);
      });
    },
  );
  http.get(
    "/api/orders/coming",
    { schema: { querystring: personQuestion, response: { 200: comingParts, ...refusals } } },
    async (request) => {
      const { personId } = request.query;
      return withActor(base, permitted(request, "orders.read"), async (tx) => {
        await logLook(base, tx, { personId, action: "read" });
        return showComing(base, tx, personId);
      });
    },
  );
  http.post(
    "/api/orders/payers/preview",
    { schema: { body: previewBody, response: { 200: payerPreview, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "persons.change");
      const seen = await withActor(base, actor, (tx) => previewPayers(base, actor, tx, request.body));
      return answer(reply, seen, { ...ordersStatus, ...commonStatus });
    },
  );
}
