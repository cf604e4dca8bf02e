import { localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, tell, today } from "../platform/index.ts";
import type { HandbookRefusal, Moved, PublishEditionBody } from "./contract.ts";
import { editionPublished } from "./events.ts";
import { sidesMissing } from "./in-force.rule.ts";
import { openEdition } from "./open-edition.ts";
import { forgetHandbook } from "./remember-handbook.ts";
import { afterMove } from "./states.rule.ts";
import { editionsOf, moveTo } from "./store.ts";

/**
 * Publishes a decided edition from a day on, which may be ahead: the former holds until then and is replaced by it. What is published
 * is never written in again.
 */
export async function publishEdition(
  base: Base,
  actor: Actor,
  tx: Tx,
  { editionId, body }: { editionId: string; body: PublishEditionBody },
): Promise<Result<Moved, HandbookRefusal>> {
  // Load
  const opened = await openEdition(tx, editionId, body.version);
  if (!opened.ok) return opened;
  const edition = opened.value;
  const former = (await editionsOf(tx, edition.instructionId)).find(({ state }) => state === "published");

  // Decide
  const missing = sidesMissing({ legal: edition.legal, decided: edition.decisions.map(({ side }) => side) });
  if (missing.length > 0) return refuse({ code: "sides-missing", sides: missing });
  const next = afterMove(edition.state, "publish");
  if (!next) return refuse({ code: "edition-not-so", state: edition.state });
  const validFrom = localDate(body.validFrom);
  if (validFrom < today(base)) return refuse({ code: "publish-day-passed" });
  if (former?.validFrom && validFrom <= former.validFrom) {
    return refuse({ code: "publish-day-too-early", after: former.validFrom });
  }

  // Store
  if (former) await moveTo(tx, former.editionId, { state: "replaced", at: base.now(), endedOn: validFrom });
  await moveTo(tx, editionId, { state: next, at: base.now(), validFrom, because: null });
  forgetHandbook(base, actor);

  // Tell
  await tell(base, tx, editionPublished({ editionId, instructionId: edition.instructionId, validFrom }));
  return ok({ editionId, state: next, version: edition.version + 1 });
}
