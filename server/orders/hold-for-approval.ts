import { findArticles } from "../catalogue/index.ts";
import { approvalsOf, needsOf, openDuties } from "../duties/index.ts";
import { findPersonForOrder } from "../patients/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import { approvalOf } from "./duties-of-order.rule.ts";
import { findRowsOf, type OrderHead } from "./store.ts";

/**
 * Asks payers to approve what of an order has come to need it: a person has said who pays a row, or there is more of it. Other rows
 * of the order count in its sum, but are not asked about again. Gives the ids of the rows that wait for an answer.
 */
export async function holdForApproval(
  base: Base,
  tx: Tx,
  supplierId: string,
  { order, rowIds }: { order: OrderHead; rowIds: readonly string[] },
): Promise<string[]> {
  // Load
  const on = today(base);
  const needs = await needsOf(base, tx, { supplierId });
  const rows = (await findRowsOf(tx, [order.orderId])).filter(({ state }) => state !== "cancelled");
  const payers = new Set(rows.flatMap(({ payerId }) => payerId ?? []));
  if (!needs.some(({ payerId }) => payers.has(payerId))) return [];
  const articles = await findArticles(tx, [...new Set(rows.map(({ articleNo }) => articleNo))], on);

  // Decide
  const forApproval = rows.map((row) => ({
    ...{ rowNo: row.rowNo, payerId: row.payerId, billingForm: row.billingForm, amountOre: row.amountOre, quantity: row.quantity },
    ...{ isoCode: articles.get(row.articleNo)?.isoCode ?? "", isInRange: articles.get(row.articleNo)?.isInRange ?? true },
  }));
  const isAsked = new Set(rows.filter(({ id }) => rowIds.includes(id)).map(({ rowNo }) => rowNo));
  const wanted = approvalsOf(forApproval, needs, on)
    .map((one) => ({ ...one, rowNos: one.rowNos.filter((rowNo) => isAsked.has(rowNo)) }))
    .filter(({ rowNos }) => rowNos.length > 0);
  if (wanted.length === 0) return [];

  // Store
  const person = order.personId ? await findPersonForOrder(tx, order.personId, on) : undefined;
  const known = rows.map((row) => ({
    ...row,
    gates: [],
    decision: { rules: row.rules, because: row.because, trust: false, tasks: [] },
  }));
  const wishes = wanted.map((one) => approvalOf(one, known));
  await openDuties(base, tx, { ...order, municipalityCode: person?.municipalityCode ?? null }, wishes);
  return wishes.flatMap(({ orderRowIds }) => orderRowIds ?? []);
}
