import type { ChangeOrderBody, OrderView } from "../../server/orders/contract.ts";
import type { FieldError } from "../platform/index.ts";

/** An order's change as it is typed. */
export interface OrderChange {
  deliverTo: "home" | "place";
  deliveryPlaceId: string | null;
  contactName: string;
  contactPhone: string;
  doorCode: string;
  wishedOn: string | null;
  /** By row, as typed. */
  quantities: Readonly<Record<string, string>>;
}

/** The order as it stands, to change from. */
export function startOf(order: OrderView): OrderChange {
  return {
    deliverTo: order.deliverTo === "place" ? "place" : "home",
    deliveryPlaceId: order.deliveryPlaceId,
    contactName: order.contactName ?? "",
    contactPhone: order.contactPhone ?? "",
    doorCode: order.doorCode ?? "",
    wishedOn: order.wishedOn,
    quantities: Object.fromEntries(
      order.rows.filter((row) => row.state !== "cancelled").map((row) => [row.rowId, String(row.quantity)]),
    ),
  };
}

/** Quantities that can't be ordered: not a whole number of 0–999. 0 takes the row away. */
export function wrongQuantities({ quantities }: OrderChange): FieldError[] {
  return Object.entries(quantities)
    .filter(([, typed]) => !/^\d{1,3}$/.test(typed.trim()))
    .map(([rowId]) => ({ field: `rows.${rowId}`, code: "wrong-quantity" }));
}

/** Only what has been changed, with the version it was made from: two colleagues may change different things after each other. */
export function changesOf(order: OrderView, wish: OrderChange): ChangeOrderBody {
  const start = startOf(order);
  const rows = Object.entries(wish.quantities)
    .filter(([rowId, typed]) => typed.trim() !== start.quantities[rowId])
    .map(([rowId, typed]) => ({ rowId, quantity: Number(typed) }));
  const isMoved = wish.deliverTo !== start.deliverTo || wish.deliveryPlaceId !== start.deliveryPlaceId;
  return {
    version: order.version,
    rows,
    ...(isMoved ? { deliverTo: wish.deliverTo } : {}),
    ...(isMoved && wish.deliverTo === "place" && wish.deliveryPlaceId ? { deliveryPlaceId: wish.deliveryPlaceId } : {}),
    ...(wish.contactName !== start.contactName ? { contactName: wish.contactName } : {}),
    ...(wish.contactPhone !== start.contactPhone ? { contactPhone: wish.contactPhone } : {}),
    ...(wish.doorCode !== start.doorCode ? { doorCode: wish.doorCode } : {}),
    ...(wish.wishedOn && wish.wishedOn !== start.wishedOn ? { wishedOn: wish.wishedOn } : {}),
  };
}
