import { type ServicePrice, servicePriceOn } from "../catalogue/index.ts";
import { type LocalDate, newId } from "../kernel/index.ts";
import { type Base, type Tx, tell, today } from "../platform/index.ts";
import { feeDecided } from "./events.ts";
import { insertCases } from "./store-case.ts";
import { type Fee, feesOf, insertFee } from "./store-fee.ts";
import type { UnitPays } from "./unit-pays.ts";

/** Where the price list has what each kind of fee costs. */
const listed = { urgent: { code: "akut", kind: "urgent" }, "missed-trip": { code: "bomkörning", kind: "missed_trip" } } as const;

/** What a kind of fee costs on a day, by the price list; undefined where it says nothing that day. */
export function feePriceOn(tx: Tx, kind: Fee["kind"], on: LocalDate): Promise<ServicePrice | undefined> {
  return servicePriceOn(tx, listed[kind], on);
}

/** What a fee is for. */
export type FeeSubject = { orderId: string } | { pickupId: string };

/**
 * Decides a fee: the ordering unit's payer pays it, by the rule that says who pays for the unit, and what the price list says that it costs on
 * the day. Without a known payer, or without a price, customer service gets a case. Runs in the deed that causes it, once a kind and order.
 */
export async function chargeFee(
  base: Base,
  tx: Tx,
  { kind, unitId, pays, price }: { kind: Fee["kind"]; unitId: string; pays: UnitPays; price: ServicePrice | undefined },
  subject: FeeSubject,
): Promise<void> {
  const { answer, payer, facts } = pays;
  const orderId = "orderId" in subject ? subject.orderId : null;
  const pickupId = "pickupId" in subject ? subject.pickupId : null;
  if (!price) return openCase(base, tx, { orderId, pickupId, known: { facts, kind, because: noPrice[kind] } });
  const fee: Fee = {
    ...{ feeId: newId(base.now()), kind, orderId, pickupId, unitId, payerId: payer?.payerId ?? null },
    ...{ name: price.name, amountOre: price.amountOre, vatRate: price.vatRate, priceId: price.priceId, onDay: today(base) },
    ...{ rulebook: answer.rulebook, edition: answer.edition, rules: answer.rules, because: answer.because },
  };
  await insertFee(tx, fee, base.now());
  if (!payer) {
    const { feeId, name, amountOre } = fee;
    return openCase(base, tx, { orderId, pickupId, known: { facts, feeId, name, amountOre, because: answer.because } });
  }
  // An urgent order that never comes costs nothing: its fee is charged with the first that is handed over.
  if (kind === "missed-trip") await tell(base, tx, feeDecided({ feeId: fee.feeId, ...subject }));
}

const noPrice = {
  urgent: "Prislistan har inget pris för en akut leverans den dagen. Avgör om den debiteras, och lägg in priset.",
  "missed-trip": "Prislistan har inget pris för en bomkörning den dagen. Avgör om den debiteras, och lägg in priset.",
} as const;

/** What no rule decides of a fee is customer service's. */
async function openCase(
  base: Base,
  tx: Tx,
  { orderId, pickupId, known }: { orderId: string | null; pickupId: string | null; known: Record<string, unknown> },
): Promise<void> {
  const about = { orderId, orderRowId: null, deviceId: null, known: { ...known, ...(pickupId ? { pickupId } : {}) } };
  await insertCases(tx, [{ id: newId(base.now()), kind: "other" as const, openedAt: base.now(), ...about }]);
}

/** The first of an urgent order was handed over → its fee is charged, once. */
export async function chargeUrgent(base: Base, tx: Tx, orderId: string): Promise<void> {
  const fee = (await feesOf(tx, orderId)).find(({ kind, payerId }) => kind === "urgent" && payerId !== null);
  if (fee) await tell(base, tx, feeDecided({ feeId: fee.feeId, orderId }));
}
