import type { Event } from "../platform/index.ts";

/** Facts that purchasing tells: ids and quantities only. */
export type PurchaseSent = Event<"purchasing.sent.v1", { orderId: string }>;
export type PurchaseArrived = Event<
  "purchasing.arrived.v1",
  { orderId: string; rowId: string; articleNo: string; quantity: number; failed: number }
>;

/** An order went to its vendor. */
export function purchaseSent(body: PurchaseSent["body"]): PurchaseSent {
  return { kind: "purchasing.sent.v1", body };
}
/** Goods came of a row that was ordered; what failed the quality control was not taken in. */
export function purchaseArrived(body: PurchaseArrived["body"]): PurchaseArrived {
  return { kind: "purchasing.arrived.v1", body };
}
