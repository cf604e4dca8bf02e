/** Where one row of an order is. */
export type RowState = "waiting-decision" | "waiting-stock" | "to-pick" | "picked" | "part-delivered" | "delivered" | "cancelled";
export type RowMove =
  | "decide"
  | "hold"
  | "stock"
  | "unstock"
  | "pick"
  | "unpick"
  | "deliver-part"
  | "deliver"
  | "undo"
  | "cancel";

/**
 * Every way a row may move. A pair that is not in the table is refused.
 * @source rules-i § order-states
 */
export const rowMoves: Record<RowState, Partial<Record<RowMove, RowState>>> = {
  "waiting-decision": { decide: "waiting-stock", cancel: "cancelled" },
  "waiting-stock": { hold: "waiting-decision", stock: "to-pick", "deliver-part": "part-delivered", cancel: "cancelled" },
  "to-pick": { hold: "waiting-decision", unstock: "waiting-stock", pick: "picked", cancel: "cancelled" },
  picked: { unpick: "to-pick", "deliver-part": "part-delivered", deliver: "delivered" },
  "part-delivered": { "deliver-part": "part-delivered", deliver: "delivered" },
  // A hand-over from a shelf that is taken back the same day never was.
  delivered: { undo: "cancelled" },
  cancelled: {},
};

export type OrderState = "waiting-decision" | "placed" | "picking" | "part-delivered" | "delivered" | "cancelled";

/**
 * Where the whole order is: it follows from its rows, cancelled ones left out.
 * @source rules-i § order-states
 */
export function orderStateOf(rows: readonly RowState[]): OrderState {
  const live = rows.filter((state) => state !== "cancelled");
  if (live.length === 0) return "cancelled";
  if (live.every((state) => state === "delivered")) return "delivered";
  if (live.some((state) => state === "delivered" || state === "part-delivered")) return "part-delivered";
  if (live.some((state) => state === "picked")) return "picking";
  if (live.some((state) => state === "waiting-decision")) return "waiting-decision";
  return "placed";
}

/** Whether the one who ordered may still change or cancel: nothing of it has been taken from its shelf. */
export function isOpenToChange(state: OrderState): boolean {
  return state === "waiting-decision" || state === "placed";
}

export type PickupState = "registered" | "part-arrived" | "done" | "cancelled";
export type PickupMove = "arrive-part" | "arrive-last" | "wait-part" | "wait-all" | "cancel";

/**
 * A pick-up order's way. A missing device ends its row: the order is done when nothing is waited for. A return that never was waits again, with all
 * of the order or while a part of it is here.
 * @source vgr-hamtning
 */
export const pickupMoves: Record<PickupState, Partial<Record<PickupMove, PickupState>>> = {
  registered: { "arrive-part": "part-arrived", "arrive-last": "done", cancel: "cancelled" },
  "part-arrived": { "arrive-part": "part-arrived", "arrive-last": "done", "wait-part": "part-arrived", "wait-all": "registered" },
  done: { "wait-part": "part-arrived", "wait-all": "registered" },
  cancelled: {},
};

/** Whether a pick-up order is the actor's to change or take back: of the unit that ordered it, or customer service, which acts for every unit. */
export function isOrderer(actor: { unitId: string | null; lagrum: string | null }, pickup: { unitId: string }): boolean {
  return actor.lagrum === null || actor.unitId === pickup.unitId;
}
