import { creditedFor, findSold, type SoldThing } from "../billing/index.ts";
import { articleNames, type ChargedAs, chargePlace, shownCharge } from "../catalogue/index.ts";
import { deviceNumbers } from "../devices/index.ts";
import { idsOf, need } from "../kernel/index.ts";
import { reasonsOfRows, rowIdsOfOrder } from "../orders/index.ts";
import { findPayers } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { ReturnView, SoldView } from "./contract-returns.ts";
import { returnRuleText } from "./return-book.ts";
import { listReturns, returnedOf, type SaleReturn } from "./store-returns.ts";

const latestMost = 200;

/** What has been sold with return and may still come back: of one order, or the latest. No person. */
export async function showSold(base: Base, tx: Tx, orderNo: string | undefined): Promise<SoldView[]> {
  const wanted = orderNo === undefined ? { latest: latestMost } : { orderRowIds: await rowIdsOfOrder(tx, orderNo) };
  const sales = await findSold(tx, wanted);
  const named = await namesOf(base, tx, sales);
  const back = await returnedOf(
    tx,
    sales.map(({ chargeId }) => chargeId),
  );
  const devices = await deviceNumbers(tx, idsOf(sales.map(({ deviceId }) => deviceId)));
  return sales.map((sale) => {
    const { chargeId, articleNo, deviceId, soldOn, quantity, priceOre, invoiceNo } = sale;
    return {
      ...{ chargeId, articleNo, soldOn, quantity, priceOre, invoiceNo, ...named(sale) },
      ...{ deviceNo: (deviceId && devices.get(deviceId)) || null, left: quantity - (back.get(chargeId) ?? 0) },
    };
  });
}

/** Things that came back: those that a person must decide, or all, with what became of them. */
export async function showReturns(base: Base, tx: Tx, which: "open" | "all"): Promise<ReturnView[]> {
  const returns = await listReturns(tx, which);
  const sales = await findSold(tx, { chargeIds: [...new Set(returns.map(({ chargeId }) => chargeId))] });
  const named = await namesOf(base, tx, sales);
  const credited = await creditedFor(
    tx,
    returns.map(({ returnId }) => returnId),
  );
  const saleOf = new Map(sales.map((sale) => [sale.chargeId, sale]));
  return returns.map((one) => {
    const sale = need(saleOf.get(one.chargeId), "a return is of a sale");
    const { returnId, returnNo, quantity, returnedOn, isUnused, isInPackage, ruleId, ruleSource, because, decidedBecause } = one;
    const { wentTo, scrapReason, undoneBecause } = one;
    const credit = credited.get(returnId);
    return {
      ...{ returnId, returnNo, quantity, returnedOn, isUnused, isInPackage, ruleId, ruleSource, because, decidedBecause },
      ...{ wentTo, scrapReason, undoneBecause, isMarked: sale.deviceId !== null },
      ...{ ...named(sale), articleNo: sale.articleNo, soldOn: sale.soldOn, paidOre: sale.priceOre * quantity },
      ...{ state: stateOf(one, credit !== undefined), ruleText: returnRuleText(ruleId), invoiceNo: sale.invoiceNo },
      ...{ amountOre: credit?.ore ?? one.amountOre ?? one.decidedOre, creditInvoiceNo: credit?.invoiceNo ?? null },
    };
  });
}

function stateOf(one: SaleReturn, isCredited: boolean): ReturnView["state"] {
  const { answer, decidedBecause, amountOre, decidedOre, undoneBecause } = one;
  if (undoneBecause !== null) return "undone";
  if (answer === "manual" && decidedBecause === null) return "open";
  if ((amountOre ?? decidedOre) === null) return "none";
  return isCredited ? "credited" : "waits";
}

/** The words beside sales: article, payer, order and how they are charged. */
async function namesOf(base: Base, tx: Tx, sales: readonly SoldThing[]) {
  const place = await chargePlace(tx, today(base));
  const [articles, payers, orders] = await Promise.all([
    articleNames(tx, idsOf(sales.map(({ articleNo }) => articleNo))),
    findPayers(tx, idsOf(sales.map(({ payerId }) => payerId))),
    reasonsOfRows(tx, idsOf(sales.map(({ orderRowId }) => orderRowId))),
  ]);
  return ({ articleNo, payerId, orderRowId }: SoldThing) => {
    const payer = payers.get(payerId);
    const charged: ChargedAs | null = shownCharge("sale-with-return", place, payer?.kind);
    return {
      ...{ articleName: articles.get(articleNo) ?? articleNo, payerName: payer?.name ?? "" },
      ...{ orderNo: orders.get(orderRowId)?.orderNo ?? "", charged: need(charged, "sold with return is a code") },
    };
  };
}
