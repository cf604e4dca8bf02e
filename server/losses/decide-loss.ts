import { logLook } from "../access/index.ts";
import { findDevices, findEntries, residualOf } from "../devices/index.ts";
import { dayOf, must, ok, type Result, refuse } from "../kernel/index.ts";
import { payerOnDay } from "../orders/index.ts";
import { type Base, type Tx, tell, today } from "../platform/index.ts";
import type { DecideLossBody, LossRefusal } from "./contract.ts";
import { chargedBy } from "./decision.rule.ts";
import { lossCharged } from "./events.ts";
import { lockLoss } from "./store.ts";
import { decisionsOf, insertDecision, type LossCharge } from "./store-decision.ts";
import { wearRuleOn } from "./wear.rule.ts";
import { wearBook } from "./wear-book.ts";

/** The rule of what a person decided where none says the sum. */
const byHand = { ruleId: "forkommet-for-hand", ruleSource: "vgr-forum-2025 S114" };

/**
 * A person decides what no rule does of a lost device: was it careless, and is it charged, with why. The sum is the residual value the day
 * it was lost where that is decided, else what she says. Whoever paid the last day is charged, when the device is given up and not before:
 * decided again until then, the later counts; found again, nothing is charged. What is charged is disputed as any line.
 * @source vgr-forum-2025 S114; vgr-handbok § restvärde
 */
export async function decideLoss(
  base: Base,
  tx: Tx,
  { lossId, because, ...said }: DecideLossBody & { lossId: string },
): Promise<Result<{ lossId: string; lossNo: string }, LossRefusal>> {
  // Load
  const loss = await lockLoss(tx, lossId);
  if (!loss) return refuse({ code: "loss-unknown" });
  const { deviceId, lossNo, state } = loss;
  const [entry] = await findEntries(tx, [{ deviceId, no: loss.custodyNo }]);
  const device = (await findDevices(tx, [deviceId])).get(deviceId);
  const lostOn = loss.lostOn ?? dayOf(loss.reportedAt);
  const worth = device && (await residualOf(tx, device, { use: "lost", on: lostOn }));
  const payer = entry?.orderRowId ? await payerOnDay(tx, entry.orderRowId, loss.rentUntil ?? lostOn) : undefined;
  const before = (await decisionsOf(tx, [lossId])).get(lossId);

  // Decide
  if (!entry || !device || !worth) return refuse({ code: "loss-unknown" });
  if (state === "found") return refuse({ code: "loss-ended" });
  if (state === "closed" && before?.what === "charged") return refuse({ code: "loss-charged" });
  const payerId = payer?.payerId ?? null;
  const outcome = chargedBy(said, { residual: worth.value, hasPayer: payerId !== null });
  if ("refused" in outcome) return refuse({ code: outcome.refused });
  const rule = wearRuleOn(wearBook, today(base));
  must(rule !== undefined, "the VAT of a residual value that is charged has begun");
  const from = outcome.byRule && worth.rule ? { ruleId: worth.rule.id, ruleSource: worth.rule.source } : byHand;
  const charge: LossCharge | null =
    outcome.ore !== null && payerId !== null ? { amountOre: outcome.ore, payerId, vatRate: rule.vatRate, ...from } : null;

  // Store
  await insertDecision(tx, { lossId, isCareless: said.isCareless, what: said.is, because, at: base.now(), charge });
  if (entry.personId !== null) await logLook(base, tx, { personId: entry.personId, action: "change", subject: lossId });

  // Tell
  if (charge && state === "closed") await tell(base, tx, lossCharged({ lossId, deviceId, amountOre: charge.amountOre }));
  return ok({ lossId, lossNo });
}
