import { localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { DecideEditionBody, HandbookRefusal, Moved } from "./contract.ts";
import { sidesMissing, sidesOf } from "./in-force.rule.ts";
import { openEdition } from "./open-edition.ts";
import { afterMove } from "./states.rule.ts";
import { insertDecision, moveTo, touchEdition } from "./store.ts";

/** Keeps that one of those who must decide an edition has done so; with the last of them it is decided. */
export async function decideEdition(
  base: Base,
  tx: Tx,
  { editionId, body }: { editionId: string; body: DecideEditionBody },
): Promise<Result<Moved, HandbookRefusal>> {
  // Load
  const opened = await openEdition(tx, editionId, body.version);

  // Decide
  if (!opened.ok) return opened;
  const { state, version, round, legal, decisions } = opened.value;
  const next = afterMove(state, "decide");
  if (!next) return refuse({ code: "edition-not-so", state });
  if (!sidesOf(legal).includes(body.side)) return refuse({ code: "side-not-asked" });
  const decided = decisions.map(({ side }) => side);
  if (decided.includes(body.side)) return refuse({ code: "edition-decided-already", sides: decided });
  if (body.decidedOn > today(base)) return refuse({ code: "decision-day-ahead" });
  const isLast = sidesMissing({ legal, decided: [...decided, body.side] }).length === 0;

  // Store
  const { side, decidedBy, reference = null } = body;
  await insertDecision(tx, {
    ...{ editionId, round, side, decidedBy, reference },
    ...{ decidedOn: localDate(body.decidedOn), at: base.now() },
  });
  if (isLast) await moveTo(tx, editionId, { state: next, at: base.now() });
  else await touchEdition(tx, editionId, base.now());
  return ok({ editionId, state: isLast ? next : state, version: version + 1 });
}
