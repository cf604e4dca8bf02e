import { type Base, type Tx, today } from "../platform/index.ts";
import type { OrderHead, OrderList, OrderView, RowView } from "./contract.ts";
import { awaitedOf } from "./states.rule.ts";
import { findBound, findRows, type ListedOrder, listOrders, type PurchaseRow } from "./store.ts";
import { type Arrival, findArrivals, findFailed } from "./store-arrival.ts";
import { findAnnounced, findDespatches, findGoodsArticles, type GoodsArticle } from "./store-goods.ts";
import { findInvoices, type Invoice } from "./store-invoice.ts";
import { findOpenTasks } from "./store-task.ts";

/** Orders in a list, the newest first. At most 200. */
export async function listPurchases(
  base: Base,
  tx: Tx,
  wanted: { state?: "open" | "ended" | undefined; q?: string | undefined },
): Promise<OrderList> {
  const { state, q } = wanted;
  const found = await listOrders(tx, { state, q: q === "" ? undefined : q });
  return { total: found[0]?.total ?? 0, items: found.map((order) => headOf(order, today(base))) };
}

function headOf(order: ListedOrder, on: string): OrderHead {
  const { orderId, number, vendor, state, promisedOn, rows, pieces, awaited, sumOre } = order;
  const isOpen = state === "sent" || state === "confirmed" || state === "part-arrived";
  return {
    ...{ orderId, number, vendor, state, promisedOn, rows, pieces, sumOre },
    awaited: isOpen ? awaited : 0,
    madeAt: order.madeAt.toISOString(),
    sentAt: order.sentAt?.toISOString() ?? null,
    isLate: isOpen && awaited > 0 && promisedOn !== null && promisedOn < on,
  };
}

/** One order with its rows, what is announced, what came and what is invoiced. Undefined when it is not there. */
export async function showPurchase(base: Base, tx: Tx, orderId: string): Promise<OrderView | undefined> {
  const [order] = await listOrders(tx, { only: orderId });
  if (!order) return undefined;
  const rows = await findRows(tx, orderId);
  const [bound, announced, failed, despatches, invoices, arrivals, tasks, articles] = await Promise.all([
    findBound(tx, orderId),
    findAnnounced(tx, orderId),
    findFailed(tx, orderId),
    findDespatches(tx, orderId),
    findInvoices(tx, orderId),
    findArrivals(tx, orderId),
    findOpenTasks(tx, orderId),
    findGoodsArticles(
      tx,
      rows.map(({ articleNo }) => articleNo),
      today(base),
    ),
  ]);
  const invoiced = new Map<string, number>();
  for (const row of invoices.flatMap((invoice) => (invoice.voidReason === null ? invoice.rows : [])))
    invoiced.set(row.rowId, (invoiced.get(row.rowId) ?? 0) + row.quantity);
  return {
    ...headOf(order, today(base)),
    reason: order.reason,
    today: today(base),
    items: rows.map((row) => ({
      ...viewOf(row, articles.get(row.articleNo)),
      ...(announced.get(row.rowId) ?? { announced: 0, serials: [] }),
      failed: failed.get(row.rowId) ?? 0,
      boundTo: bound
        .filter(({ rowId }) => rowId === row.rowId)
        .map(({ orderNo, quantity, wantedOn }) => ({ orderNo, quantity, wantedOn })),
      invoiced: invoiced.get(row.rowId) ?? 0,
    })),
    despatches,
    invoices: invoices.map(invoiceOf),
    arrivals: arrivals.map((arrival) => arrivalOf(arrival, rows, articles)),
    tasks: tasks.rows.map(({ at, ...task }) => ({ ...task, at: at.toISOString() })),
  };
}

function invoiceOf({ invoiceId, number, at, isMatched, voidReason, rows }: Invoice): OrderView["invoices"][number] {
  const shown = rows.map(({ rowId, rowNo, quantity, priceOre, differences }) => ({
    ...{ rowId, rowNo, quantity, priceOre, differences },
  }));
  return { invoiceId, number, at: at.toISOString(), isMatched, voidReason, rows: shown };
}

function arrivalOf(
  arrival: Arrival,
  rows: readonly PurchaseRow[],
  articles: ReadonlyMap<string, GoodsArticle>,
): OrderView["arrivals"][number] {
  const { arrivalId, rowId, articleNo, quantity, failed, deviceIds, at, takenBack } = arrival;
  const rowNo = rows.find((row) => row.rowId === rowId)?.rowNo ?? 0;
  const articleName = articles.get(articleNo)?.name ?? articleNo;
  return { arrivalId, rowNo, articleName, quantity, failed, devices: deviceIds.length, at: at.toISOString(), takenBack };
}

type Beside = "announced" | "serials" | "failed" | "boundTo" | "invoiced";

function viewOf(row: PurchaseRow, article: GoodsArticle | undefined): Omit<RowView, Beside> {
  const { orderId: _order, ...ofRow } = row;
  return {
    ...ofRow,
    awaited: awaitedOf(row),
    articleName: article?.name ?? row.articleNo,
    isMarked: article?.isMarked ?? false,
    isSerialRequired: article?.isSerialRequired ?? false,
    goodsInText: article?.goodsInText ?? null,
    controlText: article?.controlText ?? null,
    controlShare: article?.controlShare ?? null,
  };
}
