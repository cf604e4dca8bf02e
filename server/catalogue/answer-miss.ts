import { ok, type Result, refuse } from "../kernel/index.ts";
import { findStaff } from "../organisation/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { AnswerMissBody, AnswerMissRefusal } from "./contract-words.ts";
import { findMissAnswer, isMissKnown, storeMissAnswer } from "./store-words.ts";

/** Says of words without hits that they are solved, ignored or open again. The second of two is told who was first. */
export async function answerMiss(
  base: Base,
  tx: Tx,
  body: AnswerMissBody,
): Promise<Result<{ words: string; version: number }, AnswerMissRefusal>> {
  // Load
  const before = await findMissAnswer(tx, body.words);

  // Decide
  if (!(await isMissKnown(tx, body.words))) return refuse({ code: "miss-unknown" });
  if ((before?.version ?? 0) !== body.version) {
    const names = before ? await findStaff(tx, [before.changedBy]) : undefined;
    const byName = (before && names?.get(before.changedBy)?.name) ?? null;
    return refuse({ code: "miss-changed", at: before?.changedAt.toISOString() ?? null, byName });
  }

  // Store
  await storeMissAnswer(tx, body, base.now());
  return ok({ words: body.words, version: body.version + 1 });
}
