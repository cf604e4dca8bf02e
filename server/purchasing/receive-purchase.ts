import { need, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, tell, today } from "../platform/index.ts";
import { takeInGoods } from "../stores/index.ts";
import type { Arrived, ReceiveBody, ReceiveRefusal } from "./contract-goods.ts";
import { purchaseArrived } from "./events.ts";
import { toCheck } from "./judge-code.rule.ts";
import { awaitedOf, mayMove, stateAfterArrival } from "./states.rule.ts";
import { findRows, lockOrder, orderOfRow, type PurchaseRow, updateOrder } from "./store.ts";
import { findGoodsArticles, type GoodsArticle, insertArrival, nextDeviceNos } from "./store-goods.ts";

/**
 * Goods came of a row that was ordered. They are taken in as all goods are (`stores.takeInGoods`), so that whoever waits gets them. What
 * failed the quality control is written down and not taken in. A device without a number of ours gets one.
 */
export async function receivePurchase(
  base: Base,
  tx: Tx,
  { rowId, ...body }: ReceiveBody & { rowId: string },
): Promise<Result<Arrived, ReceiveRefusal>> {
  // Load
  const orderId = await orderOfRow(tx, rowId);
  const order = orderId === undefined ? undefined : await lockOrder(tx, orderId);
  if (!order) return refuse({ code: "purchase-row-unknown" });
  const rows = await findRows(tx, order.orderId);
  const row = need(
    rows.find((one) => one.rowId === rowId),
    "a row is among its order's",
  );
  const article = (await findGoodsArticles(tx, [row.articleNo], today(base))).get(row.articleNo);

  // Decide
  if (!mayMove(order.state, "receive")) return refuse({ code: "purchase-not-in-state", state: order.state });
  if (!article) return refuse({ code: "article-unknown", articleNo: row.articleNo });
  const { quantity, failed } = piecesOf(body);
  const refusal = refusalOf({ row, article, body, quantity, failed, on: today(base) });
  if (refusal) return refuse(refusal);
  const numbered = await withNumbers(tx, body.devices ?? []);

  // Store
  const taken = quantity > 0 ? await takeIn(base, tx, { row, body, numbered }) : ok({ deviceIds: [], helped: 0 });
  if (!taken.ok) return taken;
  const { checked = 0, note = "" } = body.control ?? {};
  const { lot = null, useBefore = null } = body;
  const arrival = {
    arrivalId: newId(base.now()),
    rowId,
    quantity,
    checked,
    failed,
    note: note || null,
    lot,
    useBefore,
    at: base.now(),
  };
  await insertArrival(tx, arrival);
  const state = stateAfterArrival(rows.map((one) => (one.rowId === rowId ? { ...one, arrived: one.arrived + quantity } : one)));
  await updateOrder(tx, { orderId: order.orderId, state, ...(state === "done" ? { endedAt: base.now() } : {}) });

  // Tell
  await tell(base, tx, purchaseArrived({ orderId: order.orderId, rowId, articleNo: row.articleNo, quantity, failed }));
  const devices = taken.value.deviceIds.map((deviceId, index) => ({ deviceId, deviceNo: numbered[index]?.deviceNo ?? "" }));
  return ok({ orderId: order.orderId, state, articleNo: row.articleNo, quantity, devices, helped: taken.value.helped });
}

function piecesOf({ quantity = 0, devices = [], control }: ReceiveBody): { quantity: number; failed: number } {
  return { quantity: devices.length > 0 ? devices.length : quantity, failed: control?.failed ?? 0 };
}

interface Judged {
  row: PurchaseRow;
  article: GoodsArticle;
  body: ReceiveBody;
  quantity: number;
  failed: number;
  on: string;
}

function refusalOf({ row, article, body, quantity, failed, on }: Judged): ReceiveRefusal | undefined {
  const { articleNo, isMarked, isSerialRequired, name, controlShare } = article;
  const { devices = [], control, useBefore } = body;
  if (isMarked && devices.length === 0 && failed === 0) return { code: "device-numbers-needed", articleNo };
  if (isMarked ? body.quantity !== undefined : devices.length > 0) return { code: "quantity-needed", articleNo };
  if (quantity + failed === 0) return { code: "quantity-needed", articleNo };
  const awaited = awaitedOf(row);
  if (quantity > awaited) return { code: "more-than-awaited", awaited };
  if (isSerialRequired && devices.some(({ serialNo }) => !serialNo))
    return { code: "serial-missing", articleNo, articleName: name };
  const serials = devices.flatMap(({ serialNo }) => serialNo ?? []);
  const twice = serials.filter((serial, index) => serials.indexOf(serial) !== index);
  if (twice.length > 0) return { code: "serial-twice", serialNos: [...new Set(twice)] };
  if (useBefore !== undefined && useBefore < on) return { code: "past-use-before", useBefore };
  const wanted = toCheck(quantity + failed, controlShare);
  if ((control?.checked ?? 0) < wanted) return { code: "control-missing", toCheck: wanted };
  const isWrong =
    control && (control.failed > control.checked || control.checked > quantity + failed || (failed > 0 && control.note === ""));
  return isWrong ? { code: "control-wrong" } : undefined;
}

type Numbered = { deviceNo: string; serialNo?: string | undefined };

async function withNumbers(tx: Tx, devices: NonNullable<ReceiveBody["devices"]>): Promise<Numbered[]> {
  const missing = devices.filter(({ deviceNo }) => deviceNo === undefined).length;
  const numbers = missing > 0 ? await nextDeviceNos(tx, missing) : [];
  return devices.map(({ deviceNo, serialNo }) => ({
    deviceNo: deviceNo ?? need(numbers.shift(), "each device has a number"),
    serialNo,
  }));
}

function takeIn(base: Base, tx: Tx, { row, body, numbered }: { row: PurchaseRow; body: ReceiveBody; numbered: Numbered[] }) {
  const what = numbered.length > 0 ? { devices: numbered } : { quantity: body.quantity };
  return takeInGoods(base, tx, { articleNo: row.articleNo, purchaseOre: row.priceOre, bin: body.bin, ...what });
}
