import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { ClaimRefusal } from "./contract-claims.ts";
import { insertClaimEntry, lockClaim } from "./store-claims.ts";
import { mayWithdraw } from "./view-claim.ts";

/** A claim is taken back before it is answered, by the unit that made it or by whoever answers for its payer: it may be made again. */
export async function withdrawClaim(
  base: Base,
  actor: Actor,
  tx: Tx,
  claimId: string,
): Promise<Result<{ claimId: string; claimNo: string }, ClaimRefusal>> {
  // Load
  const claim = await lockClaim(tx, claimId);

  // Decide
  if (!claim) return refuse({ code: "claim-unknown" });
  if (claim.state !== "open") return refuse({ code: "claim-not-open" });
  if (!mayWithdraw(claim, actor)) return refuse({ code: "claim-not-yours" });

  // Store
  await insertClaimEntry(tx, claimId, { what: "withdrawn", at: base.now() });
  return ok({ claimId, claimNo: claim.claimNo });
}
