import { z } from "zod";
import { permitted } from "../access/index.ts";
import {
  answer,
  type Base,
  commonStatus,
  type Http,
  HttpRefusal,
  keyOf,
  refusals,
  withActor,
  withKey,
} from "../platform/index.ts";
import * as contract from "./contract.ts";
import { handOverSteps } from "./hand-over-steps.ts";
import type { PrescribedOrders } from "./prescribed-order.ts";
import { showSteps } from "./show-steps.ts";

const statuses = { ...contract.prescribingStatus, ...commonStatus };
const orderParams = z.object({ orderId: z.uuid() });

/** HTTP face of prescribing. No rules here: read, call the deed, answer. */
export function prescribingRoutes(http: Http, base: Base, orders: PrescribedOrders): void {
  http.get(
    "/api/prescribing/orders/:orderId/steps",
    { schema: { params: orderParams, response: { 200: contract.orderSteps, ...refusals } } },
    async (request) => {
      const { orderId } = request.params;
      const actor = permitted(request, "steps.read");
      const shown = await withActor(base, actor, (tx) => showSteps(base, actor, tx, { orders, orderId }));
      if (!shown) throw new HttpRefusal(404, { code: "order-unknown" });
      return shown;
    },
  );
  http.post(
    "/api/prescribing/orders/:orderId/steps",
    {
      schema: {
        params: orderParams,
        body: contract.handOverStepsBody,
        response: { 200: z.object({ version: z.number() }), ...refusals },
      },
    },
    async (request, reply) => {
      const { orderId } = request.params;
      const actor = permitted(request, "steps.hand-over");
      const deed = { orderId, body: request.body };
      const intention = { key: keyOf(request), deed: "handOverSteps", content: deed };
      return answer(
        reply,
        await withKey(base, actor, intention, (tx) => handOverSteps(base, actor, tx, { orders, ...deed })),
        statuses,
      );
    },
  );
}
