import { dayOf, need, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import { faultsOfAnswer } from "./answer.rule.ts";
import type { ConfirmBody, PurchaseRefusal, StateView } from "./contract.ts";
import { mayMove, stateAfterArrival } from "./states.rule.ts";
import { findRows, lockOrder, type PurchaseRow, updateConfirmed, updateOrder } from "./store.ts";
import { tellDays } from "./tell-days.ts";

/**
 * The vendor has answered: how many of each row come, and when. A later answer takes the place of an earlier one; rows that it does not
 * speak of stay as they were. Whoever waits for what it speaks of is told the day.
 */
export async function confirmPurchase(
  base: Base,
  tx: Tx,
  { orderId, rows: answers }: ConfirmBody & { orderId: string },
): Promise<Result<StateView, PurchaseRefusal>> {
  // Load
  const order = await lockOrder(tx, orderId);
  if (!order) return refuse({ code: "purchase-order-unknown" });
  const rows = await findRows(tx, orderId);

  // Decide
  if (!mayMove(order.state, "confirm")) return refuse({ code: "purchase-not-in-state", state: order.state });
  const sentOn = dayOf(need(order.sentAt, "an order that may be confirmed was sent"));
  const faults = faultsOfAnswer(rows, answers, sentOn);
  if (faults.length > 0) return refuse({ code: "purchase-answer-refused", rows: faults });
  const after = rows.map((row) => answered(row, answers));
  const days = after.flatMap((row) => (row.confirmedOn && row.confirmedQuantity ? [String(row.confirmedOn)] : [])).sort();
  const isWhole = stateAfterArrival(after) === "done";
  const hasArrived = rows.some(({ arrived }) => arrived > 0);
  const state = isWhole ? (hasArrived ? "done" : "cancelled") : hasArrived ? "part-arrived" : "confirmed";

  // Store
  await updateConfirmed(
    tx,
    answers.map(({ rowId, quantity, on, note }) => ({ rowId, quantity, on, note: note || null })),
  );
  const ending = isWhole ? { endedAt: base.now() } : {};
  const refused = state === "cancelled" ? { reason: "Leverantören levererar inget av det." } : {};
  await updateOrder(tx, { orderId, state, promisedOn: days.at(-1) ?? null, ...ending, ...refused });

  // Tell
  const answeredRows = rows.filter(({ rowId }) => answers.some((answer) => answer.rowId === rowId));
  await tellDays(
    base,
    tx,
    answeredRows.map(({ articleNo }) => articleNo),
  );
  return ok({ orderId, state });
}

function answered(row: PurchaseRow, answers: ConfirmBody["rows"]): PurchaseRow {
  const answer = answers.find(({ rowId }) => rowId === row.rowId);
  return answer ? { ...row, confirmedQuantity: answer.quantity, confirmedOn: answer.on as PurchaseRow["confirmedOn"] } : row;
}
