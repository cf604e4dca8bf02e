import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { OrderAgainRefusal } from "./contract-supply.ts";
import { placeSupplyOrder, type SupplyPlaced } from "./place-supply-order.ts";
import { findRowsOf, lockOrder } from "./store.ts";
import { findReplacement } from "./store-links.ts";

/**
 * Orders a unit's cancelled order once more, with the same rows and place, linked to it. An order for a person is made to a draft instead, on the
 * screen: what a rule asks of her is asked anew.
 */
export async function orderAgain(
  base: Base,
  actor: Actor,
  tx: Tx,
  orderId: string,
): Promise<Result<SupplyPlaced, OrderAgainRefusal>> {
  // Load
  const order = await lockOrder(tx, orderId);
  const [rows, made] = await Promise.all([findRowsOf(tx, [orderId]), findReplacement(tx, orderId)]);

  // Decide
  if (!order) return refuse({ code: "order-unknown" });
  if (order.kind === "person") return refuse({ code: "order-of-person" });
  if (order.state !== "cancelled") return refuse({ code: "order-not-cancelled" });
  if (rows.some(({ chargeCode }) => chargeCode === "used-sale")) return refuse({ code: "used-is-bought-anew" });
  if (made) return refuse({ code: "ordered-again-already", orderNo: made.orderNo });

  // Store and tell
  const { kind, unitId, toStoreId, note, deliveryPlaceId, isSplit, wishedOn } = order;
  const placed = await placeSupplyOrder(base, actor, tx, {
    ...{ kind, unitId, isSplit, because: note, replaces: { orderId, as: "again" as const } },
    storeId: toStoreId ?? undefined,
    deliveryPlaceId: deliveryPlaceId ?? undefined,
    wishedOn: wishedOn && wishedOn >= today(base) ? wishedOn : null,
    rows: rows.map(({ articleNo, quantity }) => ({ articleNo, quantity })),
  });
  return placed.ok ? ok(placed.value) : placed;
}
