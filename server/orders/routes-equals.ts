import { permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { equalsParams, equalsStatus, equalsView } from "./contract-equals.ts";
import { showEquals } from "./show-equals.ts";

/** HTTP face of an article's equals: what stands where, what it costs and when it comes. */
export function equalsRoutes(http: Http, base: Base): void {
  http.get(
    "/api/orders/equals/:articleNo",
    { schema: { params: equalsParams, response: { 200: equalsView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "catalogue.read");
      const found = await withActor(base, actor, (tx) => showEquals(base, tx, actor, request.params.articleNo));
      return answer(reply, found, { ...equalsStatus, ...commonStatus });
    },
  );
}
