import { permitted } from "../access/index.ts";
import { payerPreview, previewBody } from "../patients/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { ordersStatus } from "./contract.ts";
import { previewPayers } from "./preview-payers.ts";

/** HTTP face of who would pay what a person has, were something about her changed. POST, for what is asked is about a person. */
export function payerRoutes(http: Http, base: Base): void {
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
