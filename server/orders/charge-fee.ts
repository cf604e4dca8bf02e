import { newId } from "../kernel/index.ts";
import { type Base, type Tx, tell, today } from "../platform/index.ts";
import { feeDecided } from "./events.ts";
import { insertCases } from "./store-case.ts";
import { type Fee, feesOf, insertFee } from "./store-fee.ts";
import type { FeeTerms } from "./terms.ts";
import type { UnitPays } from "./unit-pays.ts";

/** What a fee is for. */
export type FeeSubject = { orderId: string } | { pickupId: string };

/**
 * Decides a fee: the ordering unit's payer pays it, by the rule that says who pays for the unit. Without a known payer customer service gets a
 * case. Runs in the deed that causes it, once a kind and order.
 */
export async function chargeFee(
  base: Base,
  tx: Tx,
  { kind, unitId, pays, terms }: { kind: Fee["kind"]; unitId: string; pays: UnitPays; terms: FeeTerms },
  subject: FeeSubject,
): Promise<void> {
  const { answer, payer, facts } = pays;
  const orderId = "orderId" in subject ? subject.orderId : null;
  const pickupId = "pickupId" in subject ? subject.pickupId : null;
  const fee: Fee = {
    ...{ feeId: newId(base.now()), kind, orderId, pickupId, unitId, payerId: payer?.payerId ?? null },
    ...{ name: terms.name, amountOre: terms.ore, vatRate: terms.vatRate, onDay: today(base) },
    ...{ rulebook: answer.rulebook, edition: answer.edition, rules: answer.rules, because: answer.because },
  };
  await insertFee(tx, fee, base.now());
  if (!payer) {
    const known = {
      facts,
      ...(pickupId ? { pickupId } : {}),
      feeId: fee.feeId,
      name: fee.name,
      amountOre: fee.amountOre,
      because: answer.because,
    };
    const opened = {
      id: newId(base.now()),
      kind: "other" as const,
      openedAt: base.now(),
      orderId,
      orderRowId: null,
      deviceId: null,
      known,
    };
    await insertCases(tx, [opened]);
    return;
  }
  // An urgent order that never comes costs nothing: its fee is charged with the first that is handed over.
  if (kind === "missed-trip") await tell(base, tx, feeDecided({ feeId: fee.feeId, ...subject }));
}

/** The first of an urgent order was handed over → its fee is charged, once. */
export async function chargeUrgent(base: Base, tx: Tx, orderId: string): Promise<void> {
  const fee = (await feesOf(tx, orderId)).find(({ kind, payerId }) => kind === "urgent" && payerId !== null);
  if (fee) await tell(base, tx, feeDecided({ feeId: fee.feeId, orderId }));
}
