import { findEntries } from "../devices/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { answerBy } from "./clocks.rule.ts";
import type { LossRefusal } from "./contract.ts";
import { lockLoss, setLetter } from "./store.ts";
import { loadTerms } from "./terms.ts";

/** Notes that the letter to her who had the device is sent today: its clock begins. Sent again, it begins anew. */
export async function sendLetter(
  base: Base,
  actor: Actor,
  tx: Tx,
  lossId: string,
): Promise<Result<{ lossId: string; lossNo: string }, LossRefusal>> {
  // Load
  const loss = await lockLoss(tx, lossId);
  const [entry] = loss ? await findEntries(tx, [{ deviceId: loss.deviceId, no: loss.custodyNo }]) : [];
  const terms = await loadTerms(base, tx, actor.supplierId, today(base));

  // Decide
  if (!loss || !entry) return refuse({ code: "loss-unknown" });
  if (loss.state !== "open") return refuse({ code: "loss-ended" });
  if (entry.personId === null) return refuse({ code: "letter-not-possible" });

  // Store
  const letterOn = today(base);
  await setLetter(tx, lossId, { letterOn, answerBy: answerBy(letterOn, terms.lost) });
  return ok({ lossId, lossNo: loss.lossNo });
}
