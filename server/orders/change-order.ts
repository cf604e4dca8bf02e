import { type CompiledBook, decideCase, editionsOf } from "../agreements/index.ts";
import { findArticles } from "../catalogue/index.ts";
import { localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { findDeliveryPlace, findSupplier, isOpenOn } from "../organisation/index.ts";
import { findPersonForOrder } from "../patients/index.ts";
import { type Base, type Tx, tell, today } from "../platform/index.ts";
import { cancelPicks, redirectDelivery } from "../stores/index.ts";
import type { ChangeOrderBody, ChangeOrderRefusal, RowFault } from "./contract.ts";
import { orderCancelled } from "./events.ts";
import { holdForApproval } from "./hold-for-approval.ts";
import { otherCountyBook } from "./home-region.rule.ts";
import { jointDay } from "./promise-day.rule.ts";
import { releaseRows } from "./release-rows.ts";
import { isOpenToChange, orderStateOf, rowMoves } from "./states.rule.ts";
import { findRowsOf, lockOrder, type OrderHead, type OrderRow, updateOrder, updateRows } from "./store.ts";
import { closeCasesOfRows } from "./store-case.ts";

/**
 * Changes an order until picking begins: where it goes, whom to call, quantities; quantity 0 takes a row away, and an
 * order without rows is cancelled. The change names the version it was made from, so that nobody's change is lost.
 */
export async function changeOrder(
  base: Base,
  tx: Tx,
  orderId: string,
  body: ChangeOrderBody,
): Promise<Result<{ version: number }, ChangeOrderRefusal>> {
  // Load
  const order = await lockOrder(tx, orderId);
  if (!order) return refuse({ code: "order-unknown" });
  const [rows, place, person] = await Promise.all([
    findRowsOf(tx, [orderId]),
    body.deliveryPlaceId ? findDeliveryPlace(tx, body.deliveryPlaceId) : undefined,
    order.personId ? findPersonForOrder(tx, order.personId, today(base)) : undefined,
  ]);
  const supplier = place?.unitKind === "korttids" ? await findSupplier(tx) : undefined;
  const books = supplier ? await editionsOf(base, tx, supplier.supplierId) : [];

  // Decide
  const isPlaceOpen = place ? isOpenOn(place, today(base)) : undefined;
  const refusal = refusalOf(order, rows, body, { isPlaceOpen, hasHome: person?.postcode !== null, on: today(base) });
  if (refusal) return refuse(refusal);
  const kept = supplier ? notForShortStay(stayingRows(rows, body), books) : [];
  if (kept.length > 0) return refuse({ code: "rows-refused", rows: kept });
  const wanted = new Map(body.rows.map((row) => [row.rowId, row.quantity]));
  const more = rows.filter((row) => row.rulebook === otherCountyBook && (wanted.get(row.id) ?? 0) > row.quantity);
  if (more.length > 0) return refuse({ code: "rows-refused", rows: more.map(ofHomeRegion) });
  const devices = rows.filter((row) => row.chargeCode === "used-sale" && (wanted.get(row.id) ?? 0) > row.quantity);
  if (devices.length > 0) return refuse({ code: "rows-refused", rows: devices.map(ofOneDevice) });
  const changed = rows.filter((row) => row.state !== "cancelled" && wanted.has(row.id) && wanted.get(row.id) !== row.quantity);
  const after = rows.map((row) => afterChange(row, changed, wanted));
  const next = withChange(order, body, after);

  // Store
  if (changed.length > 0) {
    const given = await cancelPicks(tx, { orderRowIds: changed.map((row) => row.id), now: base.now() });
    if (given === "already-picked") return refuse({ code: "order-being-picked" });
    const rewritten = after.filter((row) => changed.some((one) => one.id === row.id));
    const articles = await findArticles(tx, [...new Set(rewritten.map((row) => row.articleNo))], today(base));
    const isMarked = (articleNo: string) => articles.get(articleNo)?.isMarked ?? false;
    const released = await releaseRows(base, tx, next, {
      rows: rewritten.filter((row) => row.state === "waiting-stock"),
      all: rows,
      isMarked,
    });
    await updateRows(
      tx,
      rewritten.map((row) => released.find((one) => one.id === row.id) ?? row),
    );
    await closeCasesOfRows(
      tx,
      after.filter((row) => row.state === "cancelled").map((row) => row.id),
      base.now(),
    );
  }
  const grown = changed.filter((row) => (wanted.get(row.id) ?? 0) > row.quantity && row.state !== "waiting-decision");
  const isHeld = grown.length > 0 && (await holdGrown(base, tx, next, grown));
  await updateOrder(tx, isHeld ? { ...next, state: "waiting-decision" } : next);
  const rowDays = next.isSplit ? after.map((row) => ({ orderRowId: row.id, on: row.promisedOn })) : [];
  const { deliveryPlaceId, wishedOn, promisedOn } = next;
  await redirectDelivery(tx, orderId, { deliveryPlaceId, wantedOn: wishedOn ?? promisedOn, rowDays });

  // Tell
  const gone = after.filter((row) => row.state === "cancelled" && changed.some((one) => one.id === row.id)).map((row) => row.id);
  if (gone.length > 0) await tell(base, tx, orderCancelled({ orderId, orderRowIds: gone }));
  return ok({ version: order.version + 1 });
}

/** More of something may cost what its payer wants to approve: then it waits again, and what was reserved is free. */
async function holdGrown(base: Base, tx: Tx, order: OrderHead, grown: readonly OrderRow[]): Promise<boolean> {
  const supplier = await findSupplier(tx);
  const rowIds = grown.map(({ id }) => id);
  const held = supplier ? await holdForApproval(base, tx, supplier.supplierId, { order, rowIds }) : [];
  if (held.length === 0) return false;
  await cancelPicks(tx, { orderRowIds: held, now: base.now() });
  const rows = (await findRowsOf(tx, [order.orderId])).filter(({ id }) => held.includes(id));
  await updateRows(
    tx,
    rows.map((row) => ({ ...row, state: rowMoves[row.state].hold ?? row.state })),
  );
  return true;
}

function refusalOf(
  order: OrderHead,
  rows: readonly OrderRow[],
  body: ChangeOrderBody,
  { isPlaceOpen, hasHome, on }: { isPlaceOpen: boolean | undefined; hasHome: boolean; on: string },
): ChangeOrderRefusal | undefined {
  if (order.version !== body.version) return { code: "order-changed-meanwhile", version: order.version };
  if (!isOpenToChange(order.state)) return { code: "order-being-picked" };
  const unknown = body.rows.filter((wanted) => !rows.some((row) => row.id === wanted.rowId));
  if (unknown.length > 0)
    return { code: "rows-refused", rows: unknown.map(() => ({ rowNo: 0, articleNo: "", code: "row-unknown" })) };
  const alone = leftAlone(rows, body);
  if (alone.length > 0) return { code: "rows-refused", rows: alone };
  const deliverTo = body.deliverTo ?? order.deliverTo;
  if (deliverTo === "home" && !hasHome) return { code: "no-home-delivery" };
  if (body.deliverTo === "place" && isPlaceOpen === undefined && !order.deliveryPlaceId)
    return { code: "delivery-place-unknown" };
  if (body.deliveryPlaceId && isPlaceOpen === undefined) return { code: "delivery-place-unknown" };
  if (body.deliveryPlaceId && !isPlaceOpen) return { code: "delivery-place-closed" };
  if (body.wishedOn && body.wishedOn < on) return { code: "wished-day-passed" };
  return undefined;
}

function stayingRows(rows: readonly OrderRow[], body: ChangeOrderBody): OrderRow[] {
  const gone = new Set(body.rows.filter((wanted) => wanted.quantity === 0).map((wanted) => wanted.rowId));
  return rows.filter((row) => row.state !== "cancelled" && !gone.has(row.id));
}

/**
 * What may not go to a short-stay home: a rule that was asked for another destination is asked again. Who pays stays decided.
 * @source sthlm-webinar-2025 § skrymmande produkter
 */
function notForShortStay(rows: readonly OrderRow[], books: readonly CompiledBook[]): RowFault[] {
  return rows.flatMap((row): RowFault[] => {
    const { gatesDone: _g, ...facts }: Record<string, unknown> = { ...(row.facts ?? {}) };
    const asked = decideCase({ ...facts, id: row.articleNo, deliverTo: "korttids" }, books);
    if (!asked.ok || asked.answer.allowed) return [];
    return [{ rowNo: row.rowNo, articleNo: row.articleNo, code: "not-allowed", because: asked.answer.because }];
  });
}

/** More of what a home region pays is another order: what was promised was weighed against the whole of this one. */
const ofHomeRegion = ({ rowNo, articleNo }: OrderRow): RowFault => ({ rowNo, articleNo, code: "home-region-pays" });

/** A used device is one: another of the kind has a price of its own. */
const ofOneDevice = ({ rowNo, articleNo }: OrderRow): RowFault => ({ rowNo, articleNo, code: "used-is-one" });

/** The accessories that would be left without the main aid of the same order. */
function leftAlone(rows: readonly OrderRow[], body: ChangeOrderBody): RowFault[] {
  const staying = stayingRows(rows, body);
  return staying
    .filter((row) => row.mainRowNo !== null && !staying.some((main) => main.rowNo === row.mainRowNo))
    .map((row) => ({ rowNo: row.rowNo, articleNo: row.articleNo, code: "main-aid-needed" }));
}

function afterChange(row: OrderRow, changed: readonly OrderRow[], wanted: ReadonlyMap<string, number>): OrderRow {
  if (!changed.includes(row)) return row;
  const quantity = wanted.get(row.id) ?? row.quantity;
  if (quantity === 0) return { ...row, state: "cancelled" };
  return { ...row, quantity, state: row.state === "waiting-decision" ? "waiting-decision" : "waiting-stock" };
}

function withChange(order: OrderHead, body: ChangeOrderBody, rows: readonly OrderRow[]): OrderHead {
  const deliverTo = body.deliverTo ?? order.deliverTo;
  const wishedOn = body.wishedOn ? localDate(body.wishedOn) : order.wishedOn;
  const live = rows.filter((row) => row.state !== "cancelled").map((row) => row.promisedOn);
  return {
    ...order,
    deliverTo,
    deliveryPlaceId: deliverTo === "place" ? (body.deliveryPlaceId ?? order.deliveryPlaceId) : null,
    contactName: body.contactName ?? order.contactName,
    contactPhone: body.contactPhone ?? order.contactPhone,
    doorCode: deliverTo === "home" ? (body.doorCode ?? order.doorCode) : null,
    note: body.note ?? order.note,
    isSplit: body.isSplit ?? order.isSplit,
    wishedOn,
    promisedOn: live.length > 0 ? jointDay(live, wishedOn) : order.promisedOn,
    state: orderStateOf(rows.map((row) => row.state)),
  };
}
