import { dayOf, need, newId, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import { faultsOfAnswer } from "./answer.rule.ts";
import type { PurchaseRefusal, StateView } from "./contract.ts";
import { mayMove } from "./states.rule.ts";
import { findRows, lockOrder } from "./store.ts";
import { insertDespatch, isDespatchKnown } from "./store-goods.ts";
import { tellDays } from "./tell-days.ts";

/** What a vendor has sent off, as it announces it. */
export interface Announcement {
  orderId: string;
  number: string;
  despatchedOn: string;
  expectedOn: string | null;
  rows: readonly { rowId: string; quantity: number; serials: readonly string[] }[];
}

/** A vendor has announced goods: what is in them, with serial numbers where it says them. Goods in may then be found by its number, and whoever waits is told the day. */
export async function announceDespatch(base: Base, tx: Tx, announced: Announcement): Promise<Result<StateView, PurchaseRefusal>> {
  // Load
  const { orderId, number, despatchedOn, expectedOn, rows } = announced;
  const order = await lockOrder(tx, orderId);
  if (!order) return refuse({ code: "purchase-order-unknown" });
  const [ordered, isKnown] = await Promise.all([findRows(tx, orderId), isDespatchKnown(tx, order.vendor, number)]);

  // Decide
  if (!mayMove(order.state, "announce")) return refuse({ code: "purchase-not-in-state", state: order.state });
  if (isKnown) return refuse({ code: "despatch-known", number });
  const sentOn = dayOf(need(order.sentAt, "an order that is announced was sent"));
  const faults = faultsOfAnswer(
    ordered,
    rows.map(({ rowId, quantity }) => ({ rowId, quantity, on: despatchedOn })),
    sentOn,
  );
  if (faults.length > 0) return refuse({ code: "purchase-answer-refused", rows: faults });

  // Store
  const despatch = {
    despatchId: newId(base.now()),
    orderId,
    vendor: order.vendor,
    number,
    despatchedOn,
    expectedOn,
    at: base.now(),
  };
  const sentOff = rows.filter(({ quantity }) => quantity > 0);
  await insertDespatch(tx, { ...despatch, rows: sentOff });

  // Tell
  const articleNos = ordered.flatMap(({ rowId, articleNo }) => (sentOff.some((one) => one.rowId === rowId) ? [articleNo] : []));
  if (expectedOn !== null) await tellDays(base, tx, articleNos);
  return ok({ orderId, state: order.state });
}
