import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { findPayers } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, tell, today } from "../platform/index.ts";
import type { CaseRefusal, DecideCaseBody } from "./contract.ts";
import { askedFrom, decideHolding } from "./decide-holding.ts";
import { payerDecided } from "./events.ts";
import { followMergers } from "./follow-mergers.ts";
import { holdForApproval } from "./hold-for-approval.ts";
import { releaseReady } from "./release-ready.ts";
import { rowMoves } from "./states.rule.ts";
import { findRows, lockOrder, setPayer } from "./store.ts";
import { closeCase, findCase, insertMessage, lockCase } from "./store-case.ts";

/**
 * Customer service says who pays a row that no rule decided, and why. It stands at the row as a decision by a person,
 * with the case's number in the place of a rule; the row is released to the warehouse, and the one who ordered is told.
 */
export async function decideCase(
  base: Base,
  actor: Actor,
  tx: Tx,
  { caseId, body }: { caseId: string; body: DecideCaseBody },
): Promise<Result<{ caseId: string }, CaseRefusal>> {
  // Load
  const [asked, payers] = await Promise.all([findCase(tx, caseId), findPayers(tx, [body.payerId])]);
  if (asked && askedFrom(asked)) return decideHolding(base, actor, tx, { asked, body });
  // The order first, as whoever changes it does: else the two might wait for each other.
  const order = asked?.orderId ? await lockOrder(tx, asked.orderId) : undefined;
  const found = await lockCase(tx, caseId);
  const [row] = found?.orderRowId ? await findRows(tx, [found.orderRowId]) : [];

  // Decide
  if (!found) return refuse({ code: "case-unknown" });
  if (found.state === "closed") return refuse({ code: "case-closed" });
  const payer = payers.get(body.payerId);
  if (!payer) return refuse({ code: "payer-unknown" });
  if (!row || !order || !rowMoves[row.state].decide) return refuse({ code: "case-closed" });
  // A row whose payer a rule has said waits for a demand alone: its payer stays.
  const isOpen = row.payerKind === "manual";
  const payerId = isOpen ? body.payerId : row.payerId;

  // Store
  await setPayer(tx, {
    id: row.id,
    payerKind: isOpen ? payer.kind : row.payerKind,
    payerId,
    rulebook: row.rulebook ?? "manual",
    edition: row.edition ?? today(base),
    rules: isOpen ? [`case:${found.caseNo}`, ...row.rules] : [...row.rules],
    because: isOpen ? body.because : row.because,
    state: row.state,
  });
  await followMergers(base, tx, [row.id]);
  await closeCase(tx, { caseId, at: base.now(), by: actor.userId, answer: { payerId: body.payerId, because: body.because } });
  await holdForApproval(base, tx, actor.supplierId, { order, rowIds: isOpen ? [row.id] : [] });
  await releaseReady(base, tx, order);
  await insertMessage(tx, {
    id: newId(base.now()),
    unitId: order.unitId,
    toUser: order.placedBy,
    at: base.now(),
    kind: "payer-decided",
    facts: { orderId: order.orderId, orderNo: order.orderNo },
  });

  // Tell
  await tell(base, tx, payerDecided({ orderId: order.orderId, orderRowId: row.id, payerId }));
  return ok({ caseId });
}
