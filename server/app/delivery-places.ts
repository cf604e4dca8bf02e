import { signedIn } from "../access/index.ts";
import { listDeliveryPlaces } from "../organisation/index.ts";
import { type Base, type Http, refusals, today, withActor } from "../platform/index.ts";
import { placesFound, placesQuestion } from "./contract.ts";

/** Where an order may be sent besides a home. Here, because organisation stands before those who know who has signed in. */
export function deliveryPlaceRoutes(http: Http, base: Base): void {
  http.get(
    "/api/organisation/delivery-places",
    { schema: { querystring: placesQuestion, response: { 200: placesFound, ...refusals } } },
    async (request) => {
      const actor = signedIn(request);
      const { q: words, unitId } = request.query;
      const firstUnitIds = [actor.unitId, unitId].filter((id) => id !== null && id !== undefined);
      const places = await withActor(base, actor, (tx) => listDeliveryPlaces(tx, { on: today(base), words, firstUnitIds }));
      return { items: places.map((place) => ({ ...place, isOwn: place.unitId !== null && place.unitId === actor.unitId })) };
    },
  );
}
