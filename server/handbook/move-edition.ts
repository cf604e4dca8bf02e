import { localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { HandbookRefusal, Moved, MoveEditionBody } from "./contract.ts";
import { openEdition } from "./open-edition.ts";
import { forgetHandbook } from "./remember-handbook.ts";
import { afterMove } from "./states.rule.ts";
import { moveTo } from "./store.ts";

/**
 * Sends an edition back for more work (those who order are told why), goes on with it (what was decided of it falls), throws a draft
 * away, or takes a published edition out of force from a day on.
 */
export async function moveEdition(
  base: Base,
  actor: Actor,
  tx: Tx,
  { editionId, body }: { editionId: string; body: MoveEditionBody },
): Promise<Result<Moved, HandbookRefusal>> {
  // Load
  const opened = await openEdition(tx, editionId, body.version);

  // Decide
  if (!opened.ok) return opened;
  const { state, version, validFrom } = opened.value;
  const { move, because } = body;
  const next = afterMove(state, move);
  if (!next) return refuse({ code: "edition-not-so", state });
  if ((move === "return" || move === "withdraw") && !because) return refuse({ code: "reason-missing" });
  const from = localDate(body.from ?? today(base));
  if (move === "withdraw" && from < today(base)) return refuse({ code: "publish-day-passed" });
  if (move === "withdraw" && validFrom && from < validFrom) return refuse({ code: "publish-day-too-early", after: validFrom });

  // Store
  await moveTo(tx, editionId, {
    state: next,
    at: base.now(),
    because: because ?? null,
    ...(move === "withdraw" ? { endedOn: from } : {}),
    isNewRound: move === "resume",
  });
  forgetHandbook(base, actor);
  return ok({ editionId, state: next, version: version + 1 });
}
