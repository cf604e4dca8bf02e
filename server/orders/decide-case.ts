import { isLocalDate, type LocalDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { findPayers, type Payer } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, tell, today } from "../platform/index.ts";
import type { CaseRefusal, DecideCaseBody } from "./contract.ts";
import { payerDecided } from "./events.ts";
import { holdForApproval } from "./hold-for-approval.ts";
import { keepDecision } from "./redecide-holdings.ts";
import { releaseReady } from "./release-ready.ts";
import { rowMoves } from "./states.rule.ts";
import { findRows, lockOrder, type OrderRow, setPayer } from "./store.ts";
import { closeCase, findCase, insertMessage, lockCase, type ServiceCase } from "./store-case.ts";

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
  // The order first, as whoever changes it does: else the two might wait for each other.
  const order = asked?.orderId ? await lockOrder(tx, asked.orderId) : undefined;
  const found = await lockCase(tx, caseId);
  const [row] = found?.orderRowId ? await findRows(tx, [found.orderRowId]) : [];

  // Decide
  if (!found) return refuse({ code: "case-unknown" });
  if (found.state === "closed") return refuse({ code: "case-closed" });
  const payer = payers.get(body.payerId);
  if (!payer) return refuse({ code: "payer-unknown" });
  if (row && order && found.deviceId && isDay(found.known.from))
    return decideHolding(base, actor, tx, {
      found,
      row,
      payer,
      because: body.because,
      deviceId: found.deviceId,
      from: found.known.from,
    });
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

/**
 * Says who pays what a person already has, from the day that it was asked about: where no rule did, or an aid is made over to
 * rent. The row keeps its first decision; this one stands after it, and the rent is divided on the day.
 */
async function decideHolding(
  base: Base,
  actor: Actor,
  tx: Tx,
  at: { found: ServiceCase; row: OrderRow; payer: Payer; because: string; deviceId: string; from: LocalDate },
): Promise<Result<{ caseId: string }, CaseRefusal>> {
  const { found, row, payer, because, deviceId, from } = at;
  const facts = typeof found.known.facts === "object" && found.known.facts !== null ? { ...found.known.facts } : {};
  const decided = {
    ...{ payerKind: payer.kind, payerId: payer.payerId, rulebook: "manual", edition: today(base) },
    ...{ rules: [`case:${found.caseNo}`], because, facts },
  };
  await keepDecision(base, tx, { orderRowId: row.id, deviceId, from, cause: "case", decided });
  const answer = { payerId: payer.payerId, because };
  await closeCase(tx, { caseId: found.caseId, at: base.now(), by: actor.userId, answer });
  return ok({ caseId: found.caseId });
}

function isDay(value: unknown): value is LocalDate {
  return typeof value === "string" && isLocalDate(value);
}
