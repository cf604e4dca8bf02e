import { need, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, tell, today } from "../platform/index.ts";
import { takeInGoods } from "../stores/index.ts";
import type { Arrived, ReceiveBody, ReceiveRefusal } from "./contract-goods.ts";
import { purchaseArrived } from "./events.ts";
import { toCheck } from "./judge-code.rule.ts";
import { awaitedOf, mayMove, stateAfterArrival } from "./states.rule.ts";
import { findRows, lockOrder, orderOfRow, type PurchaseRow, updateOrder } from "./store.ts";
import { insertArrival } from "./store-arrival.ts";
import { findGoodsArticles, type GoodsArticle, nextDeviceNos } from "./store-goods.ts";

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
  const arrivalId = newId(base.now());
  const taken = quantity > 0 ? await takeIn(base, tx, { row, body, numbered, arrivalId }) : ok({ deviceIds: [], helped: 0 });
  if (!taken.ok) return taken;
  const { checked = 0, note = "" } = body.control ?? {};
  const arrival = {
    arrivalId,
    rowId,
    quantity,
    checked,
    failed,
    note: note || null,
    ...onlyBatch(body, quantity),
    at: base.now(),
  };
  await insertArrival(tx, { ...arrival, deviceIds: taken.value.deviceIds });
  const state = stateAfterArrival(rows.map((one) => (one.rowId === rowId ? { ...one, arrived: one.arrived + quantity } : one)));
  await updateOrder(tx, { orderId: order.orderId, state, ...(state === "done" ? { endedAt: base.now() } : {}) });

  // Tell
  await tell(base, tx, purchaseArrived({ orderId: order.orderId, rowId, articleNo: row.articleNo, quantity, failed }));
  const devices = taken.value.deviceIds.map((deviceId, index) => ({ deviceId, deviceNo: numbered[index]?.deviceNo ?? "" }));
  return ok({
    arrivalId,
    orderId: order.orderId,
    state,
    articleNo: row.articleNo,
    quantity,
    devices,
    helped: taken.value.helped,
  });
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
  const { devices = [], control, lots = [] } = body;
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
  const past = [...devices, ...lots].flatMap(({ useBefore }) => (useBefore !== undefined && useBefore < on ? [useBefore] : []));
  if (past[0] !== undefined) return { code: "past-use-before", useBefore: past.sort()[0] ?? past[0] };
  if (lots.reduce((sum, lot) => sum + lot.quantity, 0) > quantity) return { code: "lots-more-than-came", quantity };
  const wanted = toCheck(quantity + failed, controlShare);
  if ((control?.checked ?? 0) < wanted) return { code: "control-missing", toCheck: wanted };
  const isWrong =
    control && (control.failed > control.checked || control.checked > quantity + failed || (failed > 0 && control.note === ""));
  return isWrong ? { code: "control-wrong" } : undefined;
}

/** The batch that all of an arrival is of; what is of several, or is not all of one, says so thing by thing in the stores. */
function onlyBatch({ devices = [], lots = [] }: ReceiveBody, quantity: number): { lot: string | null; useBefore: string | null } {
  const known = devices.length + lots.reduce((sum, lot) => sum + lot.quantity, 0);
  const batches = [...devices, ...lots].map(({ lot = null, useBefore = null }) => ({ lot, useBefore }));
  const [first] = batches;
  const isOne =
    first && known === quantity && batches.every(({ lot, useBefore }) => lot === first.lot && useBefore === first.useBefore);
  return isOne ? first : { lot: null, useBefore: null };
}

type Device = NonNullable<ReceiveBody["devices"]>[number];
type Numbered = Device & { deviceNo: string };

async function withNumbers(tx: Tx, devices: readonly Device[]): Promise<Numbered[]> {
  const missing = devices.filter(({ deviceNo }) => deviceNo === undefined).length;
  const numbers = missing > 0 ? await nextDeviceNos(tx, missing) : [];
  return devices.map(({ deviceNo, ...device }) => ({
    ...device,
    deviceNo: deviceNo ?? need(numbers.shift(), "each device has a number"),
  }));
}

interface ToTakeIn {
  row: PurchaseRow;
  body: ReceiveBody;
  numbered: Numbered[];
  arrivalId: string;
}

function takeIn(base: Base, tx: Tx, { row, body, numbered, arrivalId: cameWith }: ToTakeIn) {
  const what = numbered.length > 0 ? { devices: numbered } : { quantity: body.quantity, lots: body.lots };
  return takeInGoods(base, tx, { articleNo: row.articleNo, purchaseOre: row.priceOre, bin: body.bin, cameWith, ...what });
}
