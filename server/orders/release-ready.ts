import { findArticles } from "../catalogue/index.ts";
import { findBlocking } from "../duties/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import { releaseRows } from "./release-rows.ts";
import { settleOrder } from "./settle-order.ts";
import { rowMoves } from "./states.rule.ts";
import { findRowsOf, type OrderHead, type OrderRow, updateRows } from "./store.ts";

/**
 * Hands over to the warehouse what of an order has waited and waits for nothing more: its payer is known, nobody has anything
 * left to do for it, and what it goes on does not wait. Brings the order after. Gives the ids of the rows. The order is locked by the caller.
 */
export async function releaseReady(base: Base, tx: Tx, order: OrderHead): Promise<string[]> {
  // Load
  const all = await findRowsOf(tx, [order.orderId]);
  const waiting = all.filter(({ state }) => state === "waiting-decision");
  const held = new Set(
    (
      await findBlocking(
        tx,
        waiting.map(({ id }) => id),
      )
    ).flatMap(({ orderRowIds }) => orderRowIds),
  );

  // Decide
  const isReady = (row: OrderRow): boolean =>
    !held.has(row.id) && (row.payerId !== null || row.payerKind === "egen") && row.payerKind !== "manual";
  const ready = waiting.filter((row) => {
    const main = row.mainRowNo === null ? undefined : waiting.find(({ rowNo }) => rowNo === row.mainRowNo);
    return isReady(row) && (main === undefined || isReady(main));
  });

  // Store
  if (ready.length > 0) {
    const articles = await findArticles(tx, [...new Set(ready.map(({ articleNo }) => articleNo))], today(base));
    const isMarked = (articleNo: string) => articles.get(articleNo)?.isMarked ?? false;
    const moved = ready.map((row) => ({ ...row, state: rowMoves[row.state].decide ?? row.state }));
    await updateRows(tx, await releaseRows(base, tx, order, { rows: moved, all, isMarked }));
  }
  await settleOrder(tx, order.orderId);
  return ready.map(({ id }) => id);
}
