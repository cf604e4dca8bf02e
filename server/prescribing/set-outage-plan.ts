import { logLook } from "../access/index.ts";
import { findArticles } from "../catalogue/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { OutagePlanRefusal } from "./contract-follow-up.ts";
import { criticalOf } from "./follow-up.rule.ts";
import { book } from "./follow-up-book.ts";
import type { PrescribedOrders } from "./prescribed-order.ts";
import { insertPlan } from "./store-loan.ts";

/** Writes what the person does when an aid that she cannot be without stands still. What was written before is kept beneath. */
export async function setOutagePlan(
  base: Base,
  tx: Tx,
  { orders, orderRowId, text }: { orders: PrescribedOrders; orderRowId: string; text: string },
): Promise<Result<{ orderRowId: string }, OutagePlanRefusal>> {
  // Load
  const [order, articleNo] = await Promise.all([orders.byRow(tx, orderRowId), orders.articleOf(tx, orderRowId)]);
  const articles = await findArticles(tx, articleNo ? [articleNo] : [], today(base));

  // Decide
  if (!order?.personId || !articleNo) return refuse({ code: "row-unknown" });
  if (!criticalOf(book.critical, articles.get(articleNo)?.isoCode ?? "")) return refuse({ code: "plan-not-needed" });

  // Store
  await insertPlan(tx, { orderRowId, personId: order.personId, text, at: base.now() });
  await logLook(base, tx, { personId: order.personId, action: "change", subject: orderRowId });
  return ok({ orderRowId });
}
