import type { LocalDate } from "../kernel/index.ts";
import type { Event } from "../platform/index.ts";

/** Facts that orders tell: ids and days only. */
export type OrderPlaced = Event<"orders.placed.v1", { orderId: string; orderRowIds: string[] }>;
export type OrderCancelled = Event<"orders.cancelled.v1", { orderId: string; orderRowIds: string[] }>;
export type PickupPlaced = Event<
  "orders.pickupPlaced.v1",
  { pickupId: string; rows: { pickupRowId: string; deviceId: string; lastRentDay: LocalDate }[] }
>;
export type PickupCancelled = Event<
  "orders.pickupCancelled.v1",
  { pickupId: string; rows: { pickupRowId: string; deviceId: string }[] }
>;
export type PickupRowMissing = Event<"orders.pickupRowMissing.v1", { pickupId: string; pickupRowId: string; deviceId: string }>;
/** Customer service has said who pays a row that no rule decided. */
export type PayerDecided = Event<"orders.payerDecided.v1", { orderId: string; orderRowId: string; payerId: string }>;

export function orderPlaced(body: OrderPlaced["body"]): OrderPlaced {
  return { kind: "orders.placed.v1", body };
}
export function orderCancelled(body: OrderCancelled["body"]): OrderCancelled {
  return { kind: "orders.cancelled.v1", body };
}
export function pickupPlaced(body: PickupPlaced["body"]): PickupPlaced {
  return { kind: "orders.pickupPlaced.v1", body };
}
export function pickupCancelled(body: PickupCancelled["body"]): PickupCancelled {
  return { kind: "orders.pickupCancelled.v1", body };
}
export function pickupRowMissing(body: PickupRowMissing["body"]): PickupRowMissing {
  return { kind: "orders.pickupRowMissing.v1", body };
}
export function payerDecided(body: PayerDecided["body"]): PayerDecided {
  return { kind: "orders.payerDecided.v1", body };
}
