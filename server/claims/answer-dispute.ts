import { creditLine } from "../billing/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import { claimsBook } from "./claims-book.ts";
import type { AnswerBody, ClaimsRefusal } from "./contract.ts";
import { insertEntry, lockDispute } from "./store.ts";

type Answered = { disputeId: string; disputeNo: string };

/**
 * The supplier answers: the line stands, or it is credited in whole or in part on the payer's next invoice. Once; two that answer
 * wait for each other, and the second hears that it is answered.
 * @source rules-i § credits
 */
export async function answerDispute(
  base: Base,
  tx: Tx,
  disputeId: string,
  body: AnswerBody,
): Promise<Result<Answered, ClaimsRefusal>> {
  // Load
  const dispute = await lockDispute(tx, disputeId);

  // Decide
  if (!dispute) return refuse({ code: "dispute-unknown" });
  if (dispute.state !== "open") return refuse({ code: "dispute-not-open" });

  // Store
  const { disputeNo, invoiceId, lineNo } = dispute;
  const { is: what, because } = body;
  const entry = { what, because, at: base.now() };
  if (body.is === "accepted") {
    const { id: ruleId, source: ruleSource } = claimsBook.credit;
    const { amountOre } = body;
    const credit = await creditLine(base, tx, { invoiceId, lineNo, amountOre, ruleId, ruleSource, causeId: disputeId });
    if (!credit.ok) return credit;
    await insertEntry(tx, disputeId, { ...entry, amountOre, chargeId: credit.value.chargeId });
  } else {
    await insertEntry(tx, disputeId, entry);
  }
  return ok({ disputeId, disputeNo });
}
