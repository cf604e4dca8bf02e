import { firstDay, monthOf, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { ClaimRefusal } from "./contract-claims.ts";
import { countPersonMonth, keepSpecial } from "./count-month.ts";
import { loadSpecial } from "./load-offer.ts";
import { lockClaim } from "./store-claims.ts";

/**
 * The economy counts a granted month again. Where its cost has been corrected since, above or below, the difference becomes an application
 * of its own, to be answered as the first was: what was granted stays as it was granted.
 * @source sthlm-webinar-2025 S56
 */
export async function recountSpecial(
  base: Base,
  tx: Tx,
  claimId: string,
): Promise<Result<{ claimId: string; claimNo: string }, ClaimRefusal>> {
  // Load
  const claim = await lockClaim(tx, claimId);
  if (!claim) return refuse({ code: "claim-unknown" });
  if (claim.kind !== "special" || claim.reference === null) return refuse({ code: "claim-is-not-special" });
  const { payerId, debtorId, reference, fromOn } = claim;
  const month = monthOf(fromOn);
  const offer = await loadSpecial(tx, firstDay(month));

  // Decide
  if (claim.state !== "accepted") return refuse({ code: "claim-not-accepted" });
  if (!offer) return refuse({ code: "special-not-offered" });
  const counted = await countPersonMonth(tx, { payerId, reference, month, terms: offer.terms });
  if (!counted) return refuse({ code: "person-without-cost" });

  // Store
  return keepSpecial(base, tx, { counted, month, terms: offer.terms, debtorId });
}
