import type { Actor } from "../platform/index.ts";
import { claimsBook, termsOf } from "./claims-book.ts";
import type { ClaimView } from "./contract-claims.ts";
import type { Claim } from "./store-claims.ts";

/** Names that a claim is shown by. */
export interface ClaimNames {
  payerName: string;
  debtorName: string;
  unitName: string | null;
}

/** What takes back what a month did not cost is the economy's, and not for whoever is to pay it to withdraw. */
export function mayWithdraw({ state, isMine, amountOre }: Claim, { role }: Pick<Actor, "role">): boolean {
  if (state !== "open") return false;
  return role === "unit-staff" || (role === "cost-approver" && isMine && amountOre > 0);
}

/** A claim as the actor sees it, with what the actor may do now. Whose month it is stands there for its own payer and for the economy. */
export function viewClaim(claim: Claim, names: ClaimNames, actor: Pick<Actor, "role">): ClaimView {
  const { claimId, claimNo, kind, state, what, vendorNo, invoiceRef, orderRef, voucherRef, fromOn, toOn } = claim;
  const { costOre, grantedOre, amountOre, ruleId, ruleSource, isMine } = claim;
  const isEconomy = actor.role === "economy";
  const isUnpaid = kind === "care-product" && state === "accepted" && claim.entries.every((entry) => entry.what !== "paid");
  return {
    ...{ claimId, claimNo, kind, state, what, vendorNo, invoiceRef, orderRef, voucherRef, fromOn, toOn, ...names },
    ...{ costOre, grantedOre, amountOre, ruleId, ruleSource },
    reference: isEconomy || isMine ? claim.reference : null,
    ruleText: termsOf(claim)?.text ?? ruleId,
    madeAt: claim.madeAt.toISOString(),
    entries: claim.entries.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
    mayWithdraw: mayWithdraw(claim, actor),
    mayAnswer: isEconomy && state === "open",
    mayPay: isEconomy && isUnpaid,
    payout: isUnpaid ? (claimsBook.careProduct.find(({ id }) => id === ruleId)?.payout.because ?? null) : null,
    mayRecount: isEconomy && kind === "special" && state === "accepted",
  };
}
