import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, tell } from "../platform/index.ts";
import type { PurchaseRefusal, RowChange, RowFault, StateView } from "./contract.ts";
import { purchaseSent } from "./events.ts";
import { type WorkedNeed, workOutNeeds } from "./list-needs.ts";
import { mayMove } from "./states.rule.ts";
import { findRows, lockOrder, type PurchaseRow, updateOrder, updatePrices } from "./store.ts";

/**
 * Sends a draft. The need and the price of each row are looked at again first: what is stopped is not sent, and what has changed is told,
 * until the buyer says that it is sent all the same. The prices are today's.
 */
export async function sendPurchase(
  base: Base,
  actor: Actor,
  tx: Tx,
  { orderId, acceptChanges }: { orderId: string; acceptChanges: boolean },
): Promise<Result<StateView, PurchaseRefusal>> {
  // Load
  const order = await lockOrder(tx, orderId);
  if (!order) return refuse({ code: "purchase-order-unknown" });
  const rows = await findRows(tx, orderId);
  const worked = await workOutNeeds(base, actor, tx, { articleNos: rows.map((row) => row.articleNo), except: orderId });
  const needs = new Map(worked.map((one) => [one.view.articleNo, one]));

  // Decide
  if (!mayMove(order.state, "send")) return refuse({ code: "purchase-not-in-state", state: order.state });
  const faults = rows.flatMap((row) => faultOf(row, needs.get(row.articleNo)));
  if (faults.length > 0) return refuse({ code: "purchase-rows-refused", rows: faults });
  const changes = rows.flatMap((row) => changeOf(row, needs.get(row.articleNo)));
  if (changes.length > 0 && !acceptChanges) return refuse({ code: "purchase-need-changed", rows: changes });

  // Store
  await updatePrices(
    tx,
    changes
      .filter((change) => change.priceOre !== change.priceNowOre)
      .map(({ rowId, priceNowOre }) => ({ rowId, priceOre: priceNowOre })),
  );
  await updateOrder(tx, { orderId, state: "sent", sentAt: base.now() });

  // Tell
  await tell(base, tx, purchaseSent({ orderId }));
  return ok({ orderId, state: "sent" });
}

function faultOf({ articleNo }: PurchaseRow, found: WorkedNeed | undefined): RowFault[] {
  if (!found) return [{ articleNo, code: "article-unknown" }];
  return found.view.hindrance ? [{ articleNo, code: found.view.hindrance }] : [];
}

/** What another day has changed: fewer are needed by a whole lot, or the price is another. */
function changeOf(row: PurchaseRow, found: WorkedNeed | undefined): (RowChange & { rowId: string })[] {
  const { rowId, articleNo, quantity, priceOre, why } = row;
  const priceNowOre = found?.view.priceOre ?? priceOre;
  const needed = Math.max(0, found?.view.short ?? 0);
  const wasNeeded = Math.max(0, why.level + why.waiting - why.free - why.onWay);
  const isLess = needed < wasNeeded && needed < quantity;
  return isLess || priceNowOre !== priceOre ? [{ rowId, articleNo, quantity, needed, priceOre, priceNowOre }] : [];
}
