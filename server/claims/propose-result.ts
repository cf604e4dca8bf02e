import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { findSupplier } from "../organisation/index.ts";
import { type Base, brokenConstraint, type Tx, today } from "../platform/index.ts";
import { claimsBook } from "./claims-book.ts";
import type { ProposeBody, ResultRefusal } from "./contract-results.ts";
import { countShares } from "./count-shares.ts";
import { figuresOn } from "./figures.rule.ts";
import { findResults, insertResult } from "./store-results.ts";

/**
 * The economy proposes how a year's result of one agreement is shared: counted now, to be decided by somebody else. Once an agreement and
 * year, unless it was taken back or refused.
 * @source vgr-ledningsrad-2024 S113
 */
export async function proposeResult(
  base: Base,
  tx: Tx,
  body: ProposeBody,
): Promise<Result<{ resultId: string; resultNo: string }, ResultRefusal>> {
  // Load
  const supplier = await findSupplier(tx);
  const rule = supplier && figuresOn(claimsBook.result, { county: supplier.county, on: today(base) });
  const { year, agreement, amountOre, basis } = body;
  const isSame = (one: { agreement: string; year: number; state: string }) =>
    one.agreement === agreement && one.year === year && ["open", "decided"].includes(one.state);
  const shared = (await findResults(tx)).find(isSame);

  // Decide
  if (!rule) return refuse({ code: "result-not-offered" });
  if (shared) return refuse({ code: "result-shared", resultNo: shared.resultNo });
  const counted = await countShares(base, tx, body);
  if (!counted.ok) return counted;

  // Store
  const resultId = newId(base.now());
  const result = {
    resultId,
    agreement,
    year,
    amountOre,
    basis,
    ruleId: rule.id,
    ruleSource: rule.source,
    proposedAt: base.now(),
  };
  try {
    return ok({ resultId, resultNo: await insertResult(tx, result, counted.value.shares) });
  } catch (fault) {
    // Two at once: the other was first.
    if (brokenConstraint(fault) !== "result_shared_once") throw fault;
    return refuse({ code: "result-shared", resultNo: "" });
  }
}
