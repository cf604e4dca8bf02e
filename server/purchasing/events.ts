import type { LocalDate } from "../kernel/index.ts";
import type { Event } from "../platform/index.ts";

/** Facts that purchasing tells: ids and quantities only. */
export type PurchaseSent = Event<"purchasing.sent.v1", { orderId: string }>;
export type PurchaseArrived = Event<
  "purchasing.arrived.v1",
  { orderId: string; rowId: string; articleNo: string; quantity: number; failed: number }
>;
/** When what rows of orders wait for comes, by what vendors have told. */
export type DaysTold = Event<"purchasing.daysTold.v1", { rows: { orderRowId: string; arrivesOn: LocalDate }[] }>;

/** An order went to its vendor. */
export function purchaseSent(body: PurchaseSent["body"]): PurchaseSent {
  return { kind: "purchasing.sent.v1", body };
}
/** Goods came of a row that was ordered; what failed the quality control was not taken in. */
export function purchaseArrived(body: PurchaseArrived["body"]): PurchaseArrived {
  return { kind: "purchasing.arrived.v1", body };
}
/** Vendors have told when what is waited for comes. Rows of which nothing is known are not among them. */
export function daysTold(body: DaysTold["body"]): DaysTold {
  return { kind: "purchasing.daysTold.v1", body };
}
