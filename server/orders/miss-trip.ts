import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { asProgram, type Base, type Tx, tell, today } from "../platform/index.ts";
import { returnPicks } from "../stores/index.ts";
import { takeBackPickup } from "./cancel-pickup.ts";
import { chargeFee, type FeeSubject, feePriceOn } from "./charge-fee.ts";
import type { MissTripRefusal } from "./contract-missed.ts";
import { orderCancelled } from "./events.ts";
import { orderStateOf } from "./states.rule.ts";
import { findRowsOf, lockOrder, type OrderHead, type OrderRow, updateOrder, updateRows } from "./store.ts";
import { closeCasesOfRows, insertMessage } from "./store-case.ts";
import { insertMissedTrip } from "./store-fee.ts";
import { findPickupRows, lockPickup } from "./store-pickup.ts";
import { unitPays } from "./unit-pays.ts";

/** Which trip nobody opened the door for, and what the driver wrote. */
export type MissedTripWish = FeeSubject & { note?: string | null | undefined };
/** What it led to. Öre, excluding VAT. */
export interface TripMissed {
  /** 0 where the price list has no price that day: customer service has it. */
  feeOre: number;
}

/**
 * Nobody was home: the order is cancelled (what was handed over before stays), what was on its way is free for the next, the ordering unit's payer is
 * charged the fee, and whoever ordered gets a message from which it is ordered again. A pick-up order is taken back in the same way: the aids stay and
 * their rent never stopped. The caller has made sure that the trip is the actor's: it is done as the program.
 */
export function missTrip(base: Base, tx: Tx, wish: MissedTripWish): Promise<Result<TripMissed, MissTripRefusal>> {
  return asProgram(tx, () => ("orderId" in wish ? missDelivery(base, tx, wish) : missPickup(base, tx, wish)));
}

async function missDelivery(
  base: Base,
  tx: Tx,
  { orderId, note }: { orderId: string; note?: string | null | undefined },
): Promise<Result<TripMissed, MissTripRefusal>> {
  // Load
  const order = await lockOrder(tx, orderId);
  const rows = await findRowsOf(tx, [orderId]);

  // Decide
  if (!order) return refuse({ code: "order-unknown" });
  if (order.state === "delivered" || order.state === "cancelled") return refuse({ code: "order-not-on-its-way" });
  const after = rows.map(afterMiss);
  const gone = after.filter((row, index) => row.state === "cancelled" && rows[index]?.state !== "cancelled").map(({ id }) => id);

  // Store
  await returnPicks(tx, orderId);
  await updateRows(tx, after);
  await closeCasesOfRows(tx, gone, base.now());
  await updateOrder(tx, { ...order, state: orderStateOf(after.map(({ state }) => state)) });
  const feeOre = await keep(base, tx, order, {
    subject: { orderId },
    facts: { orderId, orderNo: order.orderNo },
    note: note ?? null,
  });

  // Tell
  if (gone.length > 0) await tell(base, tx, orderCancelled({ orderId, orderRowIds: gone }));
  return ok({ feeOre });
}

/** What was handed over stays; the rest is wanted no more. */
export function afterMiss(row: OrderRow): OrderRow {
  if (row.state === "delivered" || row.state === "cancelled") return row;
  if (row.deliveredQuantity > 0) return { ...row, quantity: row.deliveredQuantity, state: "delivered" };
  return { ...row, state: "cancelled" };
}

async function missPickup(
  base: Base,
  tx: Tx,
  { pickupId, note }: { pickupId: string; note?: string | null | undefined },
): Promise<Result<TripMissed, MissTripRefusal>> {
  // Load
  const pickup = await lockPickup(tx, pickupId);
  const rows = await findPickupRows(tx, [pickupId]);

  // Decide
  if (!pickup || rows.length === 0) return refuse({ code: "pickup-unknown" });

  // Store and tell
  const cancelled = await takeBackPickup(base, tx, pickupId);
  if (!cancelled.ok) return refuse(cancelled.refusal);
  const facts = { pickupId, pickupNo: pickup.pickupNo };
  return ok({ feeOre: await keep(base, tx, pickup, { subject: { pickupId }, facts, note: note ?? null }) });
}

/** Keeps the trip, charges its fee and tells whoever ordered. Gives the fee. */
async function keep(
  base: Base,
  tx: Tx,
  { unitId, placedBy }: Pick<OrderHead, "unitId" | "placedBy">,
  { subject, facts, note }: { subject: FeeSubject; facts: Record<string, unknown>; note: string | null },
): Promise<number> {
  const pays = await unitPays(base, tx, unitId);
  const price = await feePriceOn(tx, "missed-trip", today(base));
  const feeOre = price?.amountOre ?? 0;
  const [at, id] = [base.now(), newId(base.now())];
  const { orderId = null, pickupId = null } = { ...subject } as { orderId?: string; pickupId?: string };
  await insertMissedTrip(tx, { id, orderId, pickupId, note, at });
  if (pays) await chargeFee(base, tx, { kind: "missed-trip", unitId, pays, price }, subject);
  const message = { id: newId(at), unitId, toUser: placedBy, at, kind: "trip-missed", facts: { ...facts, feeOre } };
  await insertMessage(tx, message);
  return feeOre;
}
