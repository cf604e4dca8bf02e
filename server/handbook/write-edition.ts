import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { HandbookRefusal, Moved, WriteEditionBody } from "./contract.ts";
import { openEdition } from "./open-edition.ts";
import { writeContent } from "./store.ts";

/** Writes what a draft says. Not behind somebody else's back, and not when somebody has decided it. */
export async function writeEdition(
  base: Base,
  tx: Tx,
  { editionId, body }: { editionId: string; body: WriteEditionBody },
): Promise<Result<Moved, HandbookRefusal>> {
  // Load
  const opened = await openEdition(tx, editionId, body.version);

  // Decide
  if (!opened.ok) return opened;
  const { state, version, decisions } = opened.value;
  if (state !== "draft") return refuse({ code: "edition-not-so", state });
  if (decisions.length > 0) return refuse({ code: "edition-decided-already", sides: decisions.map(({ side }) => side) });

  // Store
  await writeContent(tx, editionId, { content: body.content, at: base.now() });
  return ok({ editionId, state, version: version + 1 });
}
