import { isMonth, newId, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { LookAtOddityBody, LookRefusal } from "./contract.ts";
import { findTrial, insertLook, odditiesOf } from "./store-trial.ts";

/** Somebody has looked at an oddity of a month and says with a word what it is. Said again, the later word stands. It mends nothing. */
export async function lookAtOddity(base: Base, tx: Tx, body: LookAtOddityBody): Promise<Result<{ looked: true }, LookRefusal>> {
  // Load
  const trial = isMonth(body.month) ? await findTrial(tx, body.month) : undefined;
  const known = trial ? await odditiesOf(tx, trial) : [];
  // Decide
  const found = known.some(({ kind, subject }) => kind === body.kind && subject === body.subject);
  if (!trial || !found) return refuse({ code: "oddity-unknown" });
  // Store
  const { kind, subject, word } = body;
  await insertLook(tx, { lookId: newId(base.now()), month: trial.month, kind, subject, word, at: base.now() });
  return ok({ looked: true });
}
