import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { LossRefusal } from "./contract.ts";
import { lockOpen } from "./lock-open.ts";
import { setAnswered } from "./store-decision.ts";

/** Notes that the letter was answered today: it is not waited for any more. What was answered is said in the decision. */
export async function noteAnswer(
  base: Base,
  tx: Tx,
  lossId: string,
): Promise<Result<{ lossId: string; lossNo: string }, LossRefusal>> {
  // Load
  const found = await lockOpen(tx, lossId);

  // Decide
  if (!found.ok) return found;
  const { loss } = found.value;
  if (loss.letterOn === null) return refuse({ code: "letter-not-sent" });

  // Store
  await setAnswered(tx, lossId, today(base));
  return ok({ lossId, lossNo: loss.lossNo });
}
