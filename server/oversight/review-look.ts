import { logLook, personsOf } from "../access/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { listManagers } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { ReviewBody, ReviewRefusal } from "./contract.ts";
import { pickMoves } from "./states.rule.ts";
import { insertStep, lockPick, movePick } from "./store.ts";

const moveOf = { ask: "ask", answer: "answer", justified: "justify", unlawful: "condemn" } as const;

/**
 * A reviewer's next step with a picked look: she asks a manager of the looker's unit, notes the answer, or judges it, always in
 * words. Her name and the moment stay with the step; a judged look is not judged again. Her own looks are not there for her.
 */
export async function reviewLook(
  base: Base,
  tx: Tx,
  { pickId, body }: { pickId: string; body: ReviewBody },
): Promise<Result<{ pickId: string }, ReviewRefusal>> {
  // Load
  const pick = await lockPick(tx, pickId);
  if (!pick) return refuse({ code: "pick-unknown" });
  const managers = body.what === "ask" && pick.unitId ? await listManagers(tx, pick.unitId, today(base)) : [];

  // Decide
  const next = pickMoves[pick.state][moveOf[body.what === "close" ? body.outcome : body.what]];
  if (!next) return refuse({ code: pick.closedAt ? "pick-judged" : pick.state === "asked" ? "pick-asked" : "pick-not-asked" });
  if (body.what === "ask" && !managers.some(({ staffId }) => staffId === body.managerId))
    return refuse({ code: "manager-unknown" });

  // Store
  const at = base.now();
  const what = body.what === "close" ? body.outcome : body.what === "ask" ? ("asked" as const) : ("answered" as const);
  await insertStep(tx, pickId, { at, what, words: body.words, askedId: body.what === "ask" ? body.managerId : null });
  await movePick(tx, pickId, next, body.what === "close" ? at : null);
  const personId = pick.personKey === null ? undefined : (await personsOf(tx, [pick.personKey])).get(pick.personKey);
  await logLook(base, tx, { personId: personId ?? null, action: "review", subject: pickId });
  return ok({ pickId });
}
