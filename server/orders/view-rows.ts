import { articleNames, chargePlace, shownCharge } from "../catalogue/index.ts";
import { type DeviceFound, documentOf, findDevices } from "../devices/index.ts";
import { handbookOf } from "../handbook/index.ts";
import { dayOf, idsOf } from "../kernel/index.ts";
import { findPayers } from "../organisation/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import { timesOfOrder } from "../stores/index.ts";
import type { OrderView } from "./contract.ts";
import { firstShown } from "./promise-day.rule.ts";
import { findRowsOf, type OrderHead, type OrderRow } from "./store.ts";
import { departuresOfOrder, needsOfOrder } from "./store-choice.ts";
import { findPromisesMoved, type PromiseMoved } from "./store-promise.ts";
import { findUsedSales, type UsedSale } from "./store-used.ts";
import { viewDeparture, viewNeed } from "./view-choice.ts";

/** An order's rows as they are shown: names beside numbers, who pays each and why, and how far each has come. The order is the actor's to see. */
export async function viewRows(
  base: Base,
  actor: Actor,
  tx: Tx,
  order: OrderHead,
): Promise<Omit<OrderView["rows"][number], "checks">[]> {
  const { orderId } = order;
  const rows = await findRowsOf(tx, [orderId]);
  const used = await findUsedSales(
    tx,
    rows.flatMap(({ id, chargeCode }) => (chargeCode === "used-sale" ? [id] : [])),
  );
  const [payers, articles, devices, needs, departures, handbook, times, place, moved] = await Promise.all([
    findPayers(tx, idsOf(rows.map((row) => row.payerId))),
    articleNames(tx, idsOf(rows.flatMap((row) => [row.articleNo, row.chain?.askedFor ?? null]))),
    findDevices(tx, idsOf([...rows.map((row) => row.mainDeviceId), ...[...used.values()].map(({ deviceId }) => deviceId)])),
    needsOfOrder(tx, orderId),
    departuresOfOrder(tx, orderId),
    handbookOf(base, tx, actor),
    timesOfOrder(tx, orderId),
    chargePlace(tx, dayOf(order.placedAt)),
    findPromisesMoved(tx, orderId),
  ]);
  const need = (rowId: string) => needs.find((one) => one.orderRowId === rowId);
  const timesOf = (rowId: string) => times.find((one) => one.orderRowId === rowId);
  const departure = (rowId: string) => departures.find((one) => one.orderRowId === rowId);
  return rows.map((row) => ({
    rowId: row.id,
    rowNo: row.rowNo,
    articleNo: row.articleNo,
    articleName: articles.get(row.articleNo) ?? row.articleNo,
    quantity: row.quantity,
    deliveredQuantity: row.deliveredQuantity,
    state: row.state,
    pickedAt: timesOf(row.id)?.pickedAt?.toISOString() ?? null,
    deliveredAt: timesOf(row.id)?.deliveredAt?.toISOString() ?? null,
    isPacked: row.state === "picked" && timesOf(row.id)?.isPacked === true,
    payer: payerOf(row, row.payerId ? (payers.get(row.payerId)?.name ?? null) : null),
    billingForm: row.billingForm,
    charged: shownCharge(chargeOfRow(row), place, row.payerKind),
    amountOre: row.amountOre,
    promisedOn: order.isSplit || order.urgentBy ? row.promisedOn : order.promisedOn,
    promiseMoved: movedOf(row, { order, rows, moved }),
    ...{ trialUntil: row.trialUntil, endsOn: row.endsOn },
    mainDeviceNo: row.mainDeviceId ? (devices.get(row.mainDeviceId)?.deviceNo ?? null) : null,
    mainRowNo: row.mainRowNo,
    need: viewNeed(need(row.id), handbook),
    departure: viewDeparture(departure(row.id)),
    askedFor: askedForOf(row, articles),
    used: usedOf(used.get(row.id), devices),
  }));
}

/** What was promised first, as it was shown then, and what the row's vendor has told. Null when the day that is shown has not moved. */
function movedOf(
  row: OrderRow,
  { order, rows, moved }: { order: OrderHead; rows: readonly OrderRow[]; moved: readonly PromiseMoved[] },
): OrderView["rows"][number]["promiseMoved"] {
  const found = moved.find(({ orderRowId }) => orderRowId === row.id);
  if (!found) return null;
  const live = rows.filter(({ id, state }) => id === row.id || state !== "cancelled");
  const days = live.map(({ id, promisedOn }) => ({
    ...{ promisedOn, firstOn: moved.find(({ orderRowId }) => orderRowId === id)?.firstOn ?? null },
  }));
  const firstOn = firstShown({ promisedOn: row.promisedOn, firstOn: found.firstOn }, days, order);
  return firstOn === null ? null : { firstOn, arrivesOn: found.arrivesOn };
}

/** The certain used device that the row is. */
function usedOf(sale: UsedSale | undefined, devices: ReadonlyMap<string, DeviceFound>): OrderView["rows"][number]["used"] {
  if (!sale) return null;
  const { deviceId, purchaseOre, ruleId, ruleSource, complaintDays } = sale;
  const deviceNo = devices.get(deviceId)?.deviceNo ?? "";
  return { deviceId, deviceNo, purchaseOre, ruleId, source: documentOf(ruleSource), complaintDays };
}

/** What was asked for, when an equal is delivered instead. */
function askedForOf({ chain }: OrderRow, names: ReadonlyMap<string, string>): OrderView["rows"][number]["askedFor"] {
  if (!chain) return null;
  const { askedFor: articleNo, kind, since } = chain;
  return { articleNo, name: names.get(articleNo) ?? articleNo, kind, since };
}

function payerOf(row: OrderRow, name: string | null): OrderView["rows"][number]["payer"] {
  const facts = typeof row.facts === "object" && row.facts !== null ? { ...row.facts } : {};
  return {
    kind: row.payerKind,
    name,
    rulebook: row.rulebook,
    edition: row.edition,
    rules: [...row.rules],
    because: row.because,
    facts,
  };
}

/** A row that is older than the list of codes: what is rented is rent, of what was sold it is not known. */
function chargeOfRow({ chargeCode, billingForm }: OrderRow): OrderRow["chargeCode"] {
  return chargeCode ?? (billingForm === "rent" ? "rent" : null);
}
