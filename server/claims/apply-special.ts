import { firstDay, type Month, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { ClaimRefusal } from "./contract-claims.ts";
import { countMonth, keepSpecial } from "./count-month.ts";
import { loadSpecial } from "./load-offer.ts";
import { findMonthCosts, isMonthClosed, lockPersonMonth } from "./store-claims.ts";

/**
 * A payer applies for what is given back of what one person's aids cost it in one month, when the month has all its invoices. What was
 * granted of the month before is taken off: a month that turned out dearer gives an application for the difference.
 * @source sthlm-webinar-2025 S56
 */
export async function applySpecial(
  base: Base,
  tx: Tx,
  { month, reference }: { month: Month; reference: string },
): Promise<Result<{ claimId: string; claimNo: string }, ClaimRefusal>> {
  // Load
  const offer = await loadSpecial(tx, firstDay(month));
  const isClosed = await isMonthClosed(tx, month);

  // Decide
  if (!offer) return refuse({ code: "special-not-offered" });
  const { terms, region } = offer;
  if (!region) return refuse({ code: "claim-payer-unclear" });
  if (!isClosed) return refuse({ code: "month-not-closed" });
  const costs = await findMonthCosts(tx, { firstOn: firstDay(month), payerId: null, codes: terms.codes });
  const cost = costs.find((one) => one.reference === reference);
  if (!cost) return refuse({ code: "person-without-cost" });
  if (cost.payerId === region.payerId) return refuse({ code: "region-applies-not" });
  await lockPersonMonth(tx, { payerId: cost.payerId, reference, month });
  const [counted] = await countMonth(tx, [cost], { month, terms });
  if (!counted || counted.amountOre < 0) return refuse({ code: "nothing-to-reimburse" });

  // Store
  return keepSpecial(base, tx, { counted, month, terms, debtorId: region.payerId });
}
