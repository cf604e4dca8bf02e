import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import { boundTo } from "./bound-to.rule.ts";
import type { DraftBody, PurchaseRefusal, StateView } from "./contract.ts";
import { mayMove } from "./states.rule.ts";
import { deleteRows, findRows, lockOrder, rebindRows, updateQuantities } from "./store.ts";
import { findUnboundRows } from "./store-need.ts";

/**
 * Changes a draft before it is sent: how many of a row, or the row taken away (0). What a row is bought for follows: those who wait, the day
 * that is wanted first before later ones. A draft without rows is no order: it is taken away whole instead.
 */
export async function changeDraft(
  _base: Base,
  tx: Tx,
  { orderId, rows: wanted }: DraftBody & { orderId: string },
): Promise<Result<StateView, PurchaseRefusal>> {
  // Load
  const order = await lockOrder(tx, orderId);
  if (!order) return refuse({ code: "purchase-order-unknown" });
  const rows = await findRows(tx, orderId);

  // Decide
  if (!mayMove(order.state, "change")) return refuse({ code: "purchase-not-in-state", state: order.state });
  const byId = new Map(rows.map((row) => [row.rowId, row]));
  if (wanted.some(({ rowId }) => !byId.has(rowId))) return refuse({ code: "purchase-row-unknown" });
  const changed = wanted.filter(({ rowId, quantity }) => byId.get(rowId)?.quantity !== quantity);
  const gone = changed.filter(({ quantity }) => quantity === 0).map(({ rowId }) => rowId);
  if (gone.length === rows.length) return refuse({ code: "draft-without-rows" });

  // Store
  await deleteRows(tx, gone);
  const kept = changed.filter(({ quantity }) => quantity > 0);
  await updateQuantities(tx, kept);
  const bound = kept.flatMap(({ rowId, quantity }) => {
    const row = byId.get(rowId);
    return row?.kind === "order-bound" ? [{ rowId, quantity, articleNo: row.articleNo }] : [];
  });
  await rebindRows(
    tx,
    bound.map(({ rowId }) => rowId),
    [],
  );
  const waiting = bound.length > 0 ? await findUnboundRows(tx, [...new Set(bound.map(({ articleNo }) => articleNo))]) : [];
  const again = bound.flatMap(({ rowId, quantity, articleNo }) => {
    const ofArticle = waiting.filter((one) => one.articleNo === articleNo);
    return boundTo(quantity, ofArticle).map((one) => ({ rowId, ...one }));
  });
  await rebindRows(tx, [], again);
  return ok({ orderId, state: order.state });
}
