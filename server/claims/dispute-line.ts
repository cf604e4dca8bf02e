import { findLineOfPayer } from "../billing/index.ts";
import { addDays, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, brokenConstraint, type Tx, today } from "../platform/index.ts";
import { claimsBook } from "./claims-book.ts";
import type { ClaimsRefusal, DisputeBody } from "./contract.ts";
import { reasonsOn } from "./reasons.rule.ts";
import { findOpenOf, insertDispute } from "./store.ts";
import { loadTerms } from "./terms.ts";

/**
 * A payer disputes a line of its invoice, whichever month it is of: why by the list, and in words where the list asks for them. The
 * supplier has so many days to answer. One at a time; a credit is not disputed, but the line that it is of may be, again.
 * @source rules-i § credits
 */
export async function disputeLine(
  base: Base,
  actor: Actor,
  tx: Tx,
  body: DisputeBody,
): Promise<Result<{ disputeId: string; disputeNo: string }, ClaimsRefusal>> {
  // Load
  const on = today(base);
  const line = await findLineOfPayer(tx, body);
  const open = line && (await findOpenOf(tx, { invoiceId: line.invoiceId, lineNo: body.lineNo }));
  const { answerDays } = await loadTerms(base, tx, actor.supplierId);

  // Decide
  if (!line) return refuse({ code: "line-unknown" });
  if (line.kind === "credit") return refuse({ code: "credit-is-not-credited" });
  const reason = reasonsOn(claimsBook, on).find(({ id }) => id === body.reason);
  if (!reason) return refuse({ code: "reason-unknown" });
  if (reason.asksWords && !body.told) return refuse({ code: "reason-asks-words" });
  if (open) return refuse({ code: "line-disputed", disputeNo: open.disputeNo });

  // Store
  const { invoiceNo, lineNo, told = null } = body;
  const { invoiceId, monthOn, payerId } = line;
  const disputeId = newId(base.now());
  const made = { disputeId, payerId, monthOn, invoiceId, invoiceNo, lineNo, reason: reason.id, told };
  try {
    const disputeNo = await insertDispute(tx, { ...made, disputedAt: base.now(), answerBy: addDays(on, answerDays) });
    return ok({ disputeId, disputeNo });
  } catch (fault) {
    // Two at once: the other was first.
    if (brokenConstraint(fault) !== "disputed_once") throw fault;
    return refuse({ code: "line-disputed", disputeNo: "" });
  }
}
