import { type LocalDate, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { answerBy } from "./clocks.rule.ts";
import type { LossRefusal } from "./contract.ts";
import { lockOpen } from "./lock-open.ts";
import { setLetter } from "./store.ts";
import { loadTerms } from "./terms.ts";

/** Notes that the letter to her who had the device is sent today: its clock begins. Sent again, it begins anew. */
export async function sendLetter(
  base: Base,
  actor: Actor,
  tx: Tx,
  lossId: string,
): Promise<Result<{ lossId: string; lossNo: string; answerBy: LocalDate }, LossRefusal>> {
  // Load
  const found = await lockOpen(tx, lossId);
  const terms = await loadTerms(base, tx, actor.supplierId, today(base));

  // Decide
  if (!found.ok) return found;
  const { loss, entry } = found.value;
  if (entry.personId === null) return refuse({ code: "letter-not-possible" });

  // Store
  const letterOn = today(base);
  const by = answerBy(letterOn, terms.lost);
  await setLetter(tx, lossId, { letterOn, answerBy: by });
  return ok({ lossId, lossNo: loss.lossNo, answerBy: by });
}
