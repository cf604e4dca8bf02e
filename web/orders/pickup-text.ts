import type { PickupView } from "../../server/orders/contract-pickup.ts";

/** What is to be fetched, in few words: `Rollator Modell +2`. */
export function pickupText(pickup: Pick<PickupView, "rows" | "pickupNo">): string {
  const [first, ...rest] = pickup.rows;
  if (!first) return pickup.pickupNo;
  return rest.length > 0 ? `${first.articleName} +${rest.length}` : first.articleName;
}

/** Has its day passed without everything being home? */
export function isPickupLate({ state, pickupOn }: Pick<PickupView, "state" | "pickupOn">, today: string): boolean {
  return pickupOn < today && (state === "registered" || state === "part-arrived");
}
