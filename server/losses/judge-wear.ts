import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, asProgram, type Base, type Tx, tell, today } from "../platform/index.ts";
import type { JudgeWearBody, WearAnswer, WearRefusal } from "./contract-wear.ts";
import { wearAccepted } from "./events.ts";
import { findWear, insertWearEntry, lockWear, type Wear } from "./store-wear.ts";
import { type WearParty, type WearStand, wearStand } from "./wear.rule.ts";

/**
 * One of the three says whether the wear came of carelessness, and why. Said again before it has ended, the later counts. When all three
 * say the same it ends by the rule, in the same transaction: charged once with the residual value, or not charged.
 * @source vgr-slitage § debitering
 */
export async function judgeWear(
  base: Base,
  actor: Actor,
  tx: Tx,
  { wearId, says, because }: JudgeWearBody & { wearId: string },
): Promise<Result<WearAnswer, WearRefusal>> {
  // Load
  const wear = await lockWear(tx, wearId);

  // Decide
  if (!wear) return refuse({ code: "wear-unknown" });
  const party = partyOf(actor);
  if (!party) return refuse({ code: "wear-not-yours" });
  if (wear.state !== "open") return refuse({ code: "wear-ended" });
  if (today(base) > wear.answerBy) return refuse({ code: "wear-clock-over", answerBy: wear.answerBy });

  // Store, Tell
  await insertWearEntry(tx, wearId, { what: "answered", party, says, because, at: base.now() });
  return ok({ wearId, wearNo: wear.wearNo, state: await endByRule(base, tx, wearId) });
}

/** For whom somebody speaks; row security says of which reports. */
export function partyOf(actor: Actor): WearParty | null {
  if (actor.role === "prescriber") return "prescriber";
  if (actor.role === "cost-approver") return "payer";
  return actor.role === "technician" || actor.role === "customer-service" ? "supplier" : null;
}

/** Where an open report stands on a day. */
export function standOf(base: Base, wear: Wear): WearStand {
  const { supplierSays: supplier, prescriberSays: prescriber, payerSays: payer, answerBy } = wear;
  const residual = { ore: wear.residualOre, because: wear.residualBecause };
  return wearStand({ says: { supplier, prescriber, payer }, answerBy, residual, hasPayer: wear.payerId !== null }, today(base));
}

/** Ends a report when the rule says so; the program does, whoever spoke last. Gives its state. */
async function endByRule(base: Base, tx: Tx, wearId: string): Promise<string> {
  const wear = await findWear(tx, wearId);
  const stand = wear ? standOf(base, wear) : undefined;
  if (!wear || (stand?.is !== "accepted" && stand?.is !== "refused")) return "open";
  const amountOre = stand.is === "accepted" ? stand.ore : null;
  await asProgram(tx, () => insertWearEntry(tx, wearId, { what: stand.is, isByRule: true, amountOre, at: base.now() }));
  if (stand.is === "accepted") await tell(base, tx, wearAccepted({ wearId, deviceId: wear.deviceId, amountOre: stand.ore }));
  return stand.is;
}
