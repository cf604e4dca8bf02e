import { localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, brokenConstraint, type Tx, today } from "../platform/index.ts";
import type { ClaimRefusal, MakeClaimBody } from "./contract-claims.ts";
import { loadOffer } from "./load-offer.ts";
import { findClaimOfInvoice, insertCareProduct } from "./store-claims.ts";

/**
 * A unit claims of the region what it bought on its own contract of the region's products in appendix 3: by the vendor's invoice, for days
 * that are over. An invoice of a vendor is claimed once, unless it was taken back or refused.
 * @source sthlm-2021 § bilaga 3
 */
export async function makeClaim(
  base: Base,
  actor: Actor,
  tx: Tx,
  body: MakeClaimBody,
): Promise<Result<{ claimId: string; claimNo: string }, ClaimRefusal>> {
  // Load
  const offer = await loadOffer(base, actor, tx);
  if (!offer.ok) return offer;
  const { terms, payer, debtor } = offer.value;
  const claimed = await findClaimOfInvoice(tx, { ...body, payerId: payer.payerId });

  // Decide
  if (body.toOn < body.fromOn) return refuse({ code: "period-backwards" });
  if (body.toOn > today(base)) return refuse({ code: "period-not-over" });
  if (body.amountOre > terms.mostOre) return refuse({ code: "amount-above-limit", mostOre: terms.mostOre });
  if (claimed) return refuse({ code: "invoice-claimed", claimNo: claimed });

  // Store
  const claimId = newId(base.now());
  const { bought: what, vendorNo, invoiceRef, orderRef = null, voucherRef, amountOre } = body;
  try {
    const claimNo = await insertCareProduct(tx, {
      ...{ claimId, what, vendorNo, invoiceRef, orderRef, voucherRef, amountOre, unitId: actor.unitId ?? "" },
      ...{ payerId: payer.payerId, debtorId: debtor.payerId, fromOn: localDate(body.fromOn), toOn: localDate(body.toOn) },
      ...{ ruleId: terms.id, ruleSource: terms.source, madeAt: base.now() },
    });
    return ok({ claimId, claimNo });
  } catch (fault) {
    // Two at once, or another unit of the same payer: the other was first.
    if (brokenConstraint(fault) !== "invoice_claimed_once") throw fault;
    return refuse({ code: "invoice-claimed", claimNo: "" });
  }
}
