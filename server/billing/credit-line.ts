import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, brokenConstraint, type Tx } from "../platform/index.ts";
import { type Credit, findLinesAt, insertCredits, keepRunsAway } from "./store-credit.ts";

export type CreditRefusal =
  | { code: "line-unknown" }
  | { code: "credit-is-not-credited" }
  | { code: "credit-is-nothing" }
  | { code: "credit-is-more-than-line"; leftOre: number }
  | { code: "month-run-under-way" };

/**
 * Credits a line of an invoice, whole or in part: an entry below nothing that points at the line, on the payer's next invoice. Never more than
 * is left of the line, and never a credit. In the caller's transaction; the caller has said who may.
 * @source rules-i § credits
 */
export async function creditLine(base: Base, tx: Tx, credit: Credit): Promise<Result<{ chargeId: string }, CreditRefusal>> {
  // Load
  const isFree = await keepRunsAway(tx);
  const [line] = await findLinesAt(tx, [credit]);

  // Decide
  if (!line) return refuse({ code: "line-unknown" });
  if (line.kind === "credit") return refuse({ code: "credit-is-not-credited" });
  if (!Number.isSafeInteger(credit.amountOre) || credit.amountOre <= 0) return refuse({ code: "credit-is-nothing" });
  if (credit.amountOre > line.leftOre) return refuse({ code: "credit-is-more-than-line", leftOre: line.leftOre });
  if (!isFree) return refuse({ code: "month-run-under-way" });

  // Store
  const chargeId = newId(base.now());
  try {
    await insertCredits(tx, [{ ...credit, line, id: chargeId, recordedAt: base.now() }]);
  } catch (fault) {
    if (brokenConstraint(fault) !== "credit_within_its_line") throw fault;
    return refuse({ code: "credit-is-more-than-line", leftOre: 0 });
  }
  return ok({ chargeId });
}
