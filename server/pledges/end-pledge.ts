import { logLook } from "../access/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, brokenConstraint, type Tx } from "../platform/index.ts";
import type { EndPledgeBody, PledgeRefusal } from "./contract.ts";
import { findPledges, insertPledgeEnd } from "./store.ts";

/** Ends a pledge, with why: it was written wrongly, or the region has taken it back. What is ordered on it stays as it is. */
export async function endPledge(
  base: Base,
  tx: Tx,
  pledgeId: string,
  { because }: EndPledgeBody,
): Promise<Result<{ pledgeId: string }, PledgeRefusal>> {
  // Load
  const [pledge] = await findPledges(tx, { pledgeId });

  // Decide
  if (!pledge) return refuse({ code: "pledge-unknown" });
  if (pledge.isEnded) return refuse({ code: "pledge-ended" });

  // Store
  try {
    await insertPledgeEnd(tx, { pledgeId, because, at: base.now() });
  } catch (fault) {
    if (brokenConstraint(fault) !== "pledge_end_pkey") throw fault;
    return refuse({ code: "pledge-ended" });
  }
  if (pledge.personId) await logLook(base, tx, { personId: pledge.personId, action: "change", subject: pledgeId });
  return ok({ pledgeId });
}
