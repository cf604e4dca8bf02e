import { permitted } from "../access/index.ts";
import { idsOf, localDate } from "../kernel/index.ts";
import { findUnits } from "../organisation/index.ts";
import { type Base, type Http, refusals, withActor } from "../platform/index.ts";
import { departureQuery, departureReport } from "./contract-choice.ts";
import { countDepartures } from "./store-choice.ts";
import { reasonWords } from "./view-choice.ts";

/** HTTP face of the report on departures from the cheapest adequate: by unit and reason, nothing of whom it was for. */
export function departureRoutes(http: Http, base: Base): void {
  http.get(
    "/api/orders/departures",
    { schema: { querystring: departureQuery, response: { 200: departureReport, ...refusals } } },
    async (request) => {
      const span = { from: localDate(request.query.from), to: localDate(request.query.to) };
      return withActor(base, permitted(request, "insight.read"), async (tx) => {
        const counts = await countDepartures(tx, span);
        const units = await findUnits(tx, idsOf(counts.map(({ unitId }) => unitId)));
        const items = counts.map((count) => ({
          ...count,
          unitName: units.get(count.unitId)?.name ?? "",
          text: reasonWords(count.reason),
        }));
        return { items };
      });
    },
  );
}
