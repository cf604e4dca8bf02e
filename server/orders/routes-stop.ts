import { z } from "zod";
import { commandOf } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals } from "../platform/index.ts";
import { stopOrderBody, stoppedView, stopStatus } from "./contract-stop.ts";
import { type IsOnVan, stopOrder } from "./stop-order.ts";

const statuses = { ...stopStatus, ...commonStatus };

/** HTTP face of stopping an order that is being picked. No rules here. */
export function stopRoutes(http: Http, base: Base, isOnVan: IsOnVan): void {
  const command = commandOf(base);
  http.post(
    "/api/orders/:orderId/stop",
    { schema: { params: z.object({ orderId: z.uuid() }), body: stopOrderBody, response: { 200: stoppedView, ...refusals } } },
    async (request, reply) => {
      const wish = { ...request.params, ...request.body };
      const result = await command(request, "cases.handle", "stopOrder", (tx) => stopOrder(base, tx, wish, isOnVan));
      return answer(reply, result, statuses);
    },
  );
}
