import { z } from "zod";
import { permitted } from "../access/index.ts";
import { type Base, type Http, HttpRefusal, refusals, withActor } from "../platform/index.ts";
import { printReturnLabels } from "./print-return-labels.ts";

const pdf = z.unknown().meta({ description: "application/pdf" });

/** HTTP face of the labels of a pick-up order. `publicUrl`: under which address the program is reached. */
export function returnLabelRoutes(http: Http, base: Base, publicUrl: string): void {
  http.get(
    "/api/pickups/:pickupId/labels.pdf",
    { schema: { params: z.object({ pickupId: z.uuid() }), response: { 200: pdf, ...refusals } } },
    async (request, reply) => {
      const { pickupId } = request.params;
      const labels = await withActor(base, permitted(request, "pickups.read"), (tx) =>
        printReturnLabels(base, tx, { pickupId, publicUrl }),
      );
      if (!labels) throw new HttpRefusal(404, { code: "pickup-unknown" });
      return reply.type("application/pdf").send(labels);
    },
  );
}
