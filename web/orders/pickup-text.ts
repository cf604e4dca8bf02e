import type { PickupView } from "../../server/orders/contract-pickup.ts";

/** What is to be fetched, in few words: `Rollator Modell +2`. */
export function pickupText(pickup: Pick<PickupView, "rows" | "pickupNo">): string {
  const [first, ...rest] = pickup.rows;
  if (!first) return pickup.pickupNo;
  return rest.length > 0 ? `${first.articleName} +${rest.length}` : first.articleName;
}
