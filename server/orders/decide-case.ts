import { findArticles } from "../catalogue/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { findPayers } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, tell, today } from "../platform/index.ts";
import type { CaseRefusal, DecideCaseBody } from "./contract.ts";
import { payerDecided } from "./events.ts";
import { releaseRows } from "./release-rows.ts";
import { orderStateOf, rowMoves } from "./states.rule.ts";
import { findOrder, findRows, findRowsOf, setPayer, updateOrderState, updateRows } from "./store.ts";
import { closeCase, lockCase } from "./store-case.ts";

/**
 * Customer service says who pays a row that no rule decided, and why. It stands at the row as a decision by a person,
 * with the case's number in the place of a rule; the row is released to the warehouse.
 */
export async function decideCase(
  base: Base,
  actor: Actor,
  tx: Tx,
  { caseId, body }: { caseId: string; body: DecideCaseBody },
): Promise<Result<{ caseId: string }, CaseRefusal>> {
  // Load
  const found = await lockCase(tx, caseId);
  const [rows, payers] = await Promise.all([
    found?.orderRowId ? findRows(tx, [found.orderRowId]) : [],
    findPayers(tx, [body.payerId]),
  ]);
  const [row] = rows;
  const order = row ? await findOrder(tx, row.orderId) : undefined;

  // Decide
  if (!found) return refuse({ code: "case-unknown" });
  if (found.state === "closed") return refuse({ code: "case-closed" });
  const payer = payers.get(body.payerId);
  if (!payer) return refuse({ code: "payer-unknown" });
  const state = row ? rowMoves[row.state].decide : undefined;
  if (!row || !order || !state) return refuse({ code: "case-closed" });
  // A row whose payer a rule has said waits for a demand alone: its payer stays.
  const decided = row.payerKind === "manual";

  // Store
  const because = decided ? body.because : row.because;
  await setPayer(tx, {
    id: row.id,
    payerKind: decided ? payer.kind : row.payerKind,
    payerId: decided ? body.payerId : (row.payerId ?? body.payerId),
    rulebook: row.rulebook ?? "manual",
    edition: row.edition ?? today(base),
    rules: decided ? [`case:${found.caseNo}`, ...row.rules] : [...row.rules],
    because,
    state,
  });
  await closeCase(tx, { caseId, at: base.now(), by: actor.userId, answer: { payerId: body.payerId, because: body.because } });
  const article = (await findArticles(tx, [row.articleNo], today(base))).get(row.articleNo);
  const all = await findRowsOf(tx, [order.orderId]);
  await updateRows(tx, await releaseRows(base, tx, order, { rows: [row], all, isMarked: () => article?.isMarked ?? false }));
  const after = await findRowsOf(tx, [order.orderId]);
  await updateOrderState(tx, order.orderId, orderStateOf(after.map((one) => one.state)));

  // Tell
  await tell(base, tx, payerDecided({ orderId: order.orderId, orderRowId: row.id, payerId: body.payerId }));
  return ok({ caseId });
}
