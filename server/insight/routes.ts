import { permitted } from "../access/index.ts";
import { type Base, type Http, refusals } from "../platform/index.ts";
import { measuresView } from "./contract.ts";
import { showMeasures } from "./show-measures.ts";

/** HTTP face of the measures. */
export function insightRoutes(http: Http, base: Base): void {
  http.get("/api/insight/measures", { schema: { response: { 200: measuresView, ...refusals } } }, (request) =>
    showMeasures(base, permitted(request, "insight.read")),
  );
}
