import { type Asked, useApi } from "../platform/index.ts";

/** Where a delivery may go besides a home. */
export interface DeliveryPlace {
  placeId: string;
  name: string;
  kind: string;
  street: string;
  postcode: string;
  city: string;
}

/** Open delivery places that hold the words in name, street or city; the own unit's first. */
export function useDeliveryPlaces(words: string, enabled: boolean): Asked<readonly DeliveryPlace[]> {
  const asked = useApi<{ items: readonly DeliveryPlace[] }>(
    "/api/organisation/delivery-places",
    { query: { q: words.trim() || undefined } },
    { enabled, keepLast: true },
  );
  return asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
}
