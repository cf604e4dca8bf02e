import { need, newId, ok, type Result, refuse } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import { boundTo } from "./bound-to.rule.ts";
import type { ProposeBody, Proposed, PurchaseRefusal, RowFault } from "./contract.ts";
import { figuresOf, type WorkedNeed, workOutNeeds } from "./list-needs.ts";
import { insertOrders, type NewOrder } from "./store.ts";
import { findUnboundRows, type WaitingRow } from "./store-need.ts";

/**
 * Makes drafts of purchase orders, one a vendor, with today's prices and the figures that each row was proposed by. A row of an article
 * that is bought only by order is bound to those who wait for it.
 */
export async function proposePurchase(
  base: Base,
  actor: Actor,
  tx: Tx,
  body: ProposeBody,
): Promise<Result<Proposed, PurchaseRefusal>> {
  // Load
  const articleNos = body.rows.map(({ articleNo }) => articleNo);
  const worked = await workOutNeeds(base, actor, tx, { articleNos });
  const needs = new Map(worked.map((one) => [one.view.articleNo, one]));
  const waiting = await findUnboundRows(tx, articleNos);

  // Decide
  const faults = faultsOf(articleNos, needs);
  if (faults.length > 0) return refuse({ code: "purchase-rows-refused", rows: faults });
  const orders = ordersOf(base, body, needs, waiting);

  // Store
  const numbers = await insertOrders(tx, orders);
  return ok({
    orders: orders.map(({ orderId, vendor, rows }) => ({
      orderId,
      number: need(numbers.get(orderId), "an order that was written has a number"),
      vendor,
      rows: rows.length,
    })),
  });
}

function faultsOf(articleNos: readonly string[], needs: ReadonlyMap<string, WorkedNeed>): RowFault[] {
  return articleNos.flatMap((articleNo): RowFault[] => {
    const found = needs.get(articleNo);
    if (!found) return [{ articleNo, code: "article-unknown" }];
    return found.view.hindrance ? [{ articleNo, code: found.view.hindrance }] : [];
  });
}

function ordersOf(
  base: Base,
  body: ProposeBody,
  needs: ReadonlyMap<string, WorkedNeed>,
  waiting: readonly WaitingRow[],
): NewOrder[] {
  const byVendor = new Map<string, NewOrder>();
  const rows = new Map<string, NewOrder["rows"][number][]>();
  for (const { articleNo, quantity } of body.rows) {
    const { facts, view } = need(needs.get(articleNo), "an article without a fault has a need");
    const order = byVendor.get(view.vendor) ?? { orderId: newId(base.now()), vendor: view.vendor, at: base.now(), rows: [] };
    byVendor.set(view.vendor, order);
    const ofOrder = rows.get(view.vendor) ?? [];
    rows.set(view.vendor, ofOrder);
    ofOrder.push({
      rowId: newId(base.now()),
      rowNo: ofOrder.length + 1,
      articleNo,
      vendorArticleNo: facts.vendorArticleNo,
      quantity,
      priceOre: need(view.priceOre, "an article without a fault has a price"),
      kind: view.kind,
      why: figuresOf(view),
      boundTo:
        view.kind === "order-bound"
          ? boundTo(
              quantity,
              waiting.filter((row) => row.articleNo === articleNo),
            )
          : [],
    });
  }
  return [...byVendor.values()].map((order) => ({ ...order, rows: rows.get(order.vendor) ?? [] }));
}
