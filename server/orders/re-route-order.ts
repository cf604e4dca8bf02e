import { must, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { findStores } from "../stores/index.ts";
import { cancelOrder } from "./cancel-order.ts";
import type { ReRouteBody, ReRouteRefusal } from "./contract-supply.ts";
import { placeOrder } from "./place-order.ts";
import { placeSupplyOrder } from "./place-supply-order.ts";
import { isOpenToChange } from "./states.rule.ts";
import { findRowsOf, lockOrder, type OrderHead, type OrderRow } from "./store.ts";
import { insertMessage } from "./store-case.ts";

/** The order in the right kind. */
interface ReRouted {
  orderId: string;
  orderNo: string;
}

/**
 * Customer service makes an order of the wrong kind into the right one before anything is picked: for a person, for the
 * unit's equipment, or for the unit's own shelf (the first, where it has several).
 * The new order is judged as any other (so it may be refused), has the old one's rows and names it; the old one is cancelled, and whoever
 * ordered is told. Nothing is edited: payer, rent and statistics follow the new one.
 */
export async function reRouteOrder(
  base: Base,
  actor: Actor,
  tx: Tx,
  { orderId, body }: { orderId: string; body: ReRouteBody },
): Promise<Result<ReRouted, ReRouteRefusal>> {
  // Load
  const order = await lockOrder(tx, orderId);
  const rows = (await findRowsOf(tx, [orderId])).filter(({ state }) => state !== "cancelled");

  // Decide
  if (!order) return refuse({ code: "order-unknown" });
  if (order.version !== body.version) return refuse({ code: "order-changed-meanwhile", version: order.version });
  if (!isOpenToChange(order.state)) return refuse({ code: "order-being-picked" });
  if (order.kind === body.to) return refuse({ code: "kind-is-right" });
  // @source vgr-ledningsrad-2024 § S108
  if (rows.some(({ chargeCode }) => chargeCode === "used-sale")) return refuse({ code: "used-never-to-person" });
  if (body.to === "person" && !body.personId) return refuse({ code: "person-unknown" });

  // Store (the new one is refused before it writes; the old one goes only when it stands)
  const made =
    body.to === "person"
      ? await toPerson(base, actor, tx, { order, rows, body })
      : await toSupply(base, actor, tx, { order, rows, kind: body.to });
  if (!made.ok) return made;
  const cancelled = await cancelOrder(base, tx, orderId, order.version);
  must(cancelled.ok, "an order that is open to change can be cancelled");
  const facts = { orderId: made.value.orderId, orderNo: made.value.orderNo, oldOrderNo: order.orderNo, to: body.to };
  const { unitId, placedBy: toUser } = order;
  await insertMessage(tx, { id: newId(base.now()), unitId, toUser, at: base.now(), kind: "order-re-routed", facts });
  return ok({ orderId: made.value.orderId, orderNo: made.value.orderNo });
}

interface Old {
  order: OrderHead;
  rows: readonly OrderRow[];
}

async function toSupply(base: Base, actor: Actor, tx: Tx, { order, rows, kind }: Old & { kind: "unit" | "store" }) {
  const { unitId, orderId, lagrum, isSplit, wishedOn, deliveryPlaceId, urgentBy, placedBy } = order;
  const shelf =
    kind === "store" ? (await findStores(tx)).find((one) => one.kind === "buffer" && one.unitId === unitId) : undefined;
  // What goes to a shelf is delivered where it stands; what goes to the unit, where it was to come unless that was to a shelf.
  const place = kind === "unit" && order.kind === "person" ? (deliveryPlaceId ?? undefined) : undefined;
  return placeSupplyOrder(base, { ...actor, lagrum, userId: placedBy }, tx, {
    ...{ kind, unitId, storeId: shelf?.storeId, isSplit, isUrgent: urgentBy !== null },
    replaces: { orderId, as: "re-routed" as const },
    // What was written of a person does not go on to an order that is nobody's.
    because: null,
    wishedOn: wishedOn && wishedOn >= today(base) ? wishedOn : null,
    deliveryPlaceId: place,
    rows: rows.map(({ articleNo, quantity }) => ({ articleNo, quantity })),
  });
}

/** As whoever ordered: her unit, her legal basis and her right to sign are asked, not customer service's. */
function toPerson(base: Base, actor: Actor, tx: Tx, { order, rows, body }: Old & { body: ReRouteBody }) {
  const { unitId, careProviderId, lagrum, orderId, deliveryPlaceId, placedBy } = order;
  const orderer: Actor = { ...actor, role: "prescriber", userId: placedBy, unitId, careProviderId, lagrum };
  return placeOrder(base, orderer, tx, {
    personId: body.personId ?? "",
    rows: rows.map(({ articleNo, quantity, mainRowNo }) => ({
      ...{ articleNo, quantity, answers: {}, gatesDone: [] },
      ...(mainRowNo === null ? {} : { mainRowNo }),
    })),
    deliverTo: body.deliverTo ?? "place",
    ...((body.deliverTo ?? "place") === "place" && deliveryPlaceId && order.kind !== "store" ? { deliveryPlaceId } : {}),
    isUrgent: order.urgentBy !== null,
    isSplit: order.isSplit,
    replaces: { orderId, as: "re-routed" },
  });
}
