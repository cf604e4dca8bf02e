import { idsOf } from "../kernel/index.ts";
import { findPayers } from "../organisation/index.ts";
import { personNames } from "../patients/index.ts";
import type { Tx } from "../platform/index.ts";
import { findStores } from "../stores/index.ts";
import type { SentView } from "./contract-sent.ts";
import { findOrder, type OrderHead } from "./store.ts";
import { overridesOf } from "./store-checks.ts";
import { feesOf, findMissedTrip } from "./store-fee.ts";
import { findReplacement } from "./store-links.ts";
import { onBehalfOf } from "./store-on-behalf.ts";

/** How an order is sent and what came of it: to which shelf, urgent or not, fees, a missed trip, and the orders that it is linked to. */
export async function viewSent(tx: Tx, order: OrderHead): Promise<SentView> {
  const { orderId, toStoreId, urgentBy, replaces, replacesAs } = order;
  const [stores, decided, missed, from, made, checks, onBehalf] = await Promise.all([
    toStoreId ? findStores(tx) : [],
    feesOf(tx, orderId),
    findMissedTrip(tx, orderId),
    replaces ? findOrder(tx, replaces) : undefined,
    findReplacement(tx, orderId),
    overridesOf(tx, orderId),
    order.kind === "store" ? onBehalfOf(tx, orderId) : null,
  ]);
  // What never came costs nothing.
  const fees = decided.filter(({ kind }) => kind !== "urgent" || order.state !== "cancelled");
  const [payers, names] = await Promise.all([
    findPayers(tx, idsOf(fees.map(({ payerId }) => payerId))),
    personNames(tx, idsOf([onBehalf])),
  ]);
  return {
    storeName: stores.find(({ storeId }) => storeId === toStoreId)?.name ?? null,
    urgentBy: urgentBy?.toISOString() ?? null,
    fees: fees.map(({ name, amountOre, payerId, because }) => ({
      ...{ name, amountOre, because },
      payerName: payerId ? (payers.get(payerId)?.name ?? null) : null,
    })),
    missedTrip: missed ? { at: missed.at.toISOString(), note: missed.note } : null,
    madeFrom: from && replacesAs ? { orderId: from.orderId, orderNo: from.orderNo, as: replacesAs } : null,
    replacedBy: made ?? null,
    onBehalfOf: onBehalf === null ? null : { personId: onBehalf, name: names.get(onBehalf) ?? null },
    checks: checks.map(({ orderRowId, checkId, because }) => ({ rowId: orderRowId, checkId, because })),
  };
}
