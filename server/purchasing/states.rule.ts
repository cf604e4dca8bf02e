import type { PurchaseState } from "./contract.ts";

/** What happens to a purchase order. `cancel` is of what has not come. */
export type PurchaseMove = "change" | "send" | "confirm" | "announce" | "receive" | "take-back" | "cancel" | "invoice";

/** In which states each may happen. What is not here may not. */
export const purchaseMoves: Record<PurchaseMove, readonly PurchaseState[]> = {
  change: ["draft"],
  send: ["draft"],
  confirm: ["sent", "confirmed", "part-arrived"],
  announce: ["sent", "confirmed", "part-arrived"],
  receive: ["sent", "confirmed", "part-arrived"],
  "take-back": ["part-arrived", "done"],
  cancel: ["draft", "sent", "confirmed", "part-arrived"],
  // Invoices also come late, and for what was cancelled: then there is a difference to tell.
  invoice: ["sent", "confirmed", "part-arrived", "done", "cancelled"],
};

/** May it happen now? */
export function mayMove(state: PurchaseState, move: PurchaseMove): boolean {
  return purchaseMoves[move].includes(state);
}

/** The state when an arrival was taken back: as before it came. Something is awaited again, so it is not over. */
export function stateAfterTakeBack(rows: readonly { arrived: number; confirmedQuantity: number | null }[]): PurchaseState {
  if (rows.some(({ arrived }) => arrived > 0)) return "part-arrived";
  return rows.some(({ confirmedQuantity }) => confirmedQuantity !== null) ? "confirmed" : "sent";
}

/** What of a row is awaited, in pieces. Fewer confirmed than ordered: the rest does not come. */
export function awaitedOf(row: {
  quantity: number;
  confirmedQuantity: number | null;
  arrived: number;
  cancelled: number;
}): number {
  return Math.max(0, Math.min(row.confirmedQuantity ?? row.quantity, row.quantity - row.cancelled) - row.arrived);
}

/** The state after goods have come: done when nothing more is awaited of any row. */
export function stateAfterArrival(rows: readonly Parameters<typeof awaitedOf>[0][]): "done" | "part-arrived" {
  return rows.every((row) => awaitedOf(row) === 0) ? "done" : "part-arrived";
}

/** The state when what has not come is cancelled: done when something came. */
export function stateAfterCancel(rows: readonly { arrived: number }[]): "done" | "cancelled" {
  return rows.some(({ arrived }) => arrived > 0) ? "done" : "cancelled";
}
