import { holdWithin } from "../devices/index.ts";
import { must, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { asProgram, type Base, type Tx, tell } from "../platform/index.ts";
import { returnPicks } from "../stores/index.ts";
import { orderCancelled } from "./events.ts";
import { orderStateOf } from "./states.rule.ts";
import { findRowsOf, lockOrder, type OrderRow, updateOrder, updateRows } from "./store.ts";
import { closeCasesOfRows, insertMessage } from "./store-case.ts";

/** Why a device is held that was broken when it was to be handed over: as whoever looks at it reads it. */
const brokenAtDoor = "Trasig när den skulle lämnas";

/** Picked things of an order that the receiver did not want, at the door: pick tasks. */
export interface RefusedAtDoor {
  orderId: string;
  taskIds: readonly string[];
  /** Those of them that are broken: a device is held until somebody has looked at it. */
  brokenIds: readonly string[];
}

/**
 * The receiver did not want some of what came: it goes back and is free for the next, what was ordered is so much less, and whoever ordered
 * gets a message. Nobody pays for it. The rest of the order is as it was. The caller has made sure that it is the actor's: it is done as
 * the program. Gives the rows of which nothing is wanted any more.
 */
export function refuseAtDoor(
  base: Base,
  tx: Tx,
  wish: RefusedAtDoor,
): Promise<Result<{ orderRowIds: string[] }, { code: "order-unknown" } | { code: "order-not-on-its-way" }>> {
  return asProgram(tx, () => refuseSome(base, tx, wish));
}

async function refuseSome(
  base: Base,
  tx: Tx,
  { orderId, taskIds, brokenIds }: RefusedAtDoor,
): Promise<Result<{ orderRowIds: string[] }, { code: "order-unknown" } | { code: "order-not-on-its-way" }>> {
  // Load
  const order = await lockOrder(tx, orderId);
  const rows = await findRowsOf(tx, [orderId]);

  // Decide
  if (!order) return refuse({ code: "order-unknown" });
  if (order.state === "delivered" || order.state === "cancelled") return refuse({ code: "order-not-on-its-way" });

  // Store
  const back = await returnPicks(tx, orderId, taskIds);
  const broken = back.filter(({ taskId }) => brokenIds.includes(taskId)).flatMap(({ deviceId }) => deviceId ?? []);
  for (const deviceId of broken) {
    const held = await holdWithin(base, tx, { deviceId, reason: brokenAtDoor });
    must(held.ok || held.refusal.code === "device-held", "a device that was free a moment ago can be held");
  }
  const after = rows.map((row) => {
    const refused = back.filter(({ orderRowId }) => orderRowId === row.id).reduce((sum, { quantity }) => sum + quantity, 0);
    return refused === 0 ? row : withLess(row, refused);
  });
  const gone = after.filter((row, at) => row.state === "cancelled" && rows[at]?.state !== "cancelled").map(({ id }) => id);
  await updateRows(tx, after);
  await closeCasesOfRows(tx, gone, base.now());
  await updateOrder(tx, { ...order, state: orderStateOf(after.map(({ state }) => state)) });
  const [at, id] = [base.now(), newId(base.now())];
  const facts = { orderId, orderNo: order.orderNo, things: back.length };
  await insertMessage(tx, { id, unitId: order.unitId, toUser: order.placedBy, at, kind: "refused-at-door", facts });

  // Tell
  if (gone.length > 0) await tell(base, tx, orderCancelled({ orderId, orderRowIds: gone }));
  return ok({ orderRowIds: gone });
}

/** A row of which so many are not wanted: none left is cancelled, and what was handed over before may be all of it now. */
function withLess(row: OrderRow, refused: number): OrderRow {
  const quantity = row.quantity - refused;
  if (quantity <= 0) return { ...row, state: "cancelled" };
  return { ...row, quantity, state: row.deliveredQuantity >= quantity ? "delivered" : row.state };
}
