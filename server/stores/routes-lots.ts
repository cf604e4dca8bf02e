import { permitted } from "../access/index.ts";
import { type Base, type Http, refusals, withActor } from "../platform/index.ts";
import { lotList, lotQuestion } from "./contract-lots.ts";
import { findByLot } from "./find-lots.ts";

/** HTTP face of batches: what came of one that is recalled. */
export function lotRoutes(http: Http, base: Base): void {
  http.get("/api/stores/lots", { schema: { querystring: lotQuestion, response: { 200: lotList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "stores.read"), (tx) => findByLot(tx, request.query.lot)),
  );
}
