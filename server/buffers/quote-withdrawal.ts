import { ok, type Result } from "../kernel/index.ts";
import { quoteOrder } from "../orders/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { WithdrawBody, WithdrawQuote, WithdrawRefusal } from "./contract.ts";
import { prepareWithdrawal } from "./prepare-withdrawal.ts";

/** What a withdrawal would be: who pays and why, what it costs, from when; stores nothing. The look at the person is logged. */
export async function quoteWithdrawal(
  base: Base,
  actor: Actor,
  tx: Tx,
  body: WithdrawBody,
): Promise<Result<WithdrawQuote, WithdrawRefusal>> {
  const prepared = await prepareWithdrawal(base, actor, tx, body);
  if (!prepared.ok) return prepared;
  const { order, signer } = prepared.value;
  const quoted = await quoteOrder(base, actor, tx, { ...order, signer });
  if (!quoted.ok) return quoted;
  const { rows } = quoted.value;
  return ok({
    ...quoted.value,
    rentFrom: rows.some(({ billingForm }) => billingForm === "rent") ? today(base) : null,
    needsPrescriber: rows.some(({ fault }) => fault?.code === "may-not-sign" || fault?.code === "ask-manager"),
    waits: rows.some(
      ({ payer, approval, gates }) => payer.kind === "manual" || approval !== null || gates.some(({ done }) => !done),
    ),
  });
}
