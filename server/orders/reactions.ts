import { z } from "zod";
import { articleNames } from "../catalogue/index.ts";
import { newId } from "../kernel/index.ts";
import { asProgram, type Base, type Event, sendAlong, type Tx } from "../platform/index.ts";
import { chargeUrgent } from "./charge-fee.ts";
import { moveRow, settleOrder } from "./settle-order.ts";
import { pickupMoves, type RowMove, rowMoves } from "./states.rule.ts";
import { findRows, type OrderRow, updateRows } from "./store.ts";
import { insertCases } from "./store-case.ts";
import { findPickupRows, findWaitingRows, lockPickup, setPickupRowState, setPickupState } from "./store-pickup.ts";
import { findArrivedRow, setArrivedAt } from "./store-pickup-arrived.ts";

const pickBody = z.object({ orderId: z.string(), orderRowId: z.string(), quantity: z.number() });
const returnBody = z.object({ deviceId: z.string(), at: z.string() });
const partBody = z.object({ deviceId: z.string(), articleNo: z.string(), quantity: z.number() });
const stockedBody = z.object({ rows: z.array(z.object({ orderRowId: z.string(), move: z.enum(["stock", "unstock"]) })) });

/** The warehouse has reserved stock for rows, or given it back → they wait for the picker, or for stock. */
export async function followStock(_base: Base, tx: Tx, event: Event): Promise<void> {
  const { rows: told } = stockedBody.parse(event.body);
  const rows = await findRows(
    tx,
    told.map((row) => row.orderRowId),
  );
  await moveRows(tx, rows, (row) => told.find((one) => one.orderRowId === row.id)?.move ?? "stock");
}

/** Something was taken from its shelf → its row is picked, and the order can no longer be changed. */
export async function followPick(_base: Base, tx: Tx, event: Event): Promise<void> {
  await moveRow(tx, pickBody.parse(event.body), "pick");
}
followPick.isAnyones = true as const;

/** A pick was undone → its row waits for the picker again. */
export async function followUnpick(_base: Base, tx: Tx, event: Event): Promise<void> {
  await moveRow(tx, pickBody.parse(event.body), "unpick");
}

/** Something was handed over → its row is delivered when all of it is, and what an urgent order costs is charged. */
export async function followDelivery(base: Base, tx: Tx, event: Event): Promise<void> {
  const { orderRowId, quantity } = pickBody.parse(event.body);
  const [row] = await findRows(tx, [orderRowId]);
  if (!row) return;
  const deliveredQuantity = row.deliveredQuantity + quantity;
  const counted = { ...row, deliveredQuantity };
  await moveRows(tx, [counted], () => (deliveredQuantity >= row.quantity ? "deliver" : "deliver-part"));
  await chargeUrgent(base, tx, row.orderId);
}

/** A hand-over was taken back the day it was made → its row never was. */
export async function followUndo(_base: Base, tx: Tx, event: Event): Promise<void> {
  const { orderRowId } = pickBody.parse(event.body);
  const rows = await findRows(tx, [orderRowId]);
  const undone = rows.map((row) => ({ ...row, deliveredQuantity: 0 }));
  await moveRows(tx, undone, () => "undo");
}

/** A device came home → the pick-up order's row that waited for it has arrived. */
export async function followReturn(_base: Base, tx: Tx, event: Event): Promise<void> {
  const { deviceId, at } = returnBody.parse(event.body);
  const [waiting] = await findWaitingRows(tx, [deviceId]);
  if (!waiting) return;
  const pickup = await lockPickup(tx, waiting.pickupId);
  const rows = await findPickupRows(tx, [waiting.pickupId]);
  // Whoever had the pick-up order until now may have taken it back, or have said that the device did not come.
  const row = rows.find((one) => one.rowId === waiting.rowId && one.state === "registered");
  if (!row) return;
  const isLast = rows.every((one) => one.rowId === row.rowId || one.state !== "registered");
  const state = pickup && pickupMoves[pickup.state][isLast ? "arrive-last" : "arrive-part"];
  await setPickupRowState(tx, [row.rowId], "arrived");
  await setArrivedAt(tx, row.rowId, new Date(at));
  if (state) await setPickupState(tx, row.pickupId, state);
}

/** A return never was → the pick-up order's row that it ended waits again. As the program: whoever ends an open job sees it no more. */
export async function waitWhenReturnUndone(_base: Base, tx: Tx, event: Event): Promise<void> {
  const { deviceId, at } = returnBody.parse(event.body);
  await asProgram(tx, async () => {
    const found = await findArrivedRow(tx, { deviceId, at: new Date(at) });
    if (!found) return;
    const pickup = await lockPickup(tx, found.pickupId);
    const rows = await findPickupRows(tx, [found.pickupId]);
    const isAll = rows.every(({ rowId, state }) => rowId === found.rowId || state === "registered" || state === "cancelled");
    const state = pickup && pickupMoves[pickup.state][isAll ? "wait-all" : "wait-part"];
    await setPickupRowState(tx, [found.rowId], "registered");
    await setArrivedAt(tx, found.rowId, null);
    if (state) await setPickupState(tx, found.pickupId, state);
  });
}

/** Moves rows by the table (a pair that is not there leaves the row as it is: a part is already further) and the order after them. */
async function moveRows(tx: Tx, rows: readonly OrderRow[], moveOf: (row: OrderRow) => RowMove): Promise<void> {
  const moved = rows.map((row) => ({ ...row, state: rowMoves[row.state][moveOf(row)] ?? row.state }));
  if (moved.length > 0) sendAlong(tx, () => updateRows(tx, moved));
  for (const orderId of new Set(moved.map((row) => row.orderId))) await settleOrder(tx, orderId);
}

/** A part was missing when its device came home → customer service gets a case of it, and asks where it is. */
export async function askWhenPartMissing(base: Base, tx: Tx, event: Event): Promise<void> {
  const { deviceId, articleNo, quantity } = partBody.parse(event.body);
  const articleName = (await articleNames(tx, [articleNo])).get(articleNo) ?? articleNo;
  const because = `Saknades när hjälpmedlet kom tillbaka: ${quantity} × ${articleName} (${articleNo}). Fråga den som beställde hämtningen.`;
  const opened = { id: newId(base.now()), openedAt: base.now(), orderId: null, orderRowId: null, deviceId };
  await insertCases(tx, [{ ...opened, kind: "other", known: { because, articleNo, quantity } }]);
}
