import { ok, type Result, refuse } from "../kernel/index.ts";
import { personNames } from "../patients/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { DraftRefusal, SaveDraftBody } from "./contract.ts";
import { saveDraft as store } from "./store-draft.ts";

/** Characters of a draft as text, at most: fifty rows with long notes take a tenth. */
const draftMost = 200_000;

/** Saves what the user is writing, as typed: it is hers alone and outlives session and browser. The last saved wins. */
export async function saveDraft(
  base: Base,
  actor: Actor,
  tx: Tx,
  { draftId, body }: { draftId: string; body: SaveDraftBody },
): Promise<Result<{ savedAt: string }, DraftRefusal>> {
  // Load
  const { personId = null } = body;
  const known = personId === null ? undefined : await personNames(tx, [personId]);

  // Decide
  if (JSON.stringify(body.content).length > draftMost) return refuse({ code: "draft-too-large" });
  if (!actor.unitId) return refuse({ code: "draft-of-another" });

  // A person of another supplier's area is one that is not there.
  if (personId !== null && !known?.has(personId)) return refuse({ code: "person-unknown" });

  // Store
  const saved = await store(tx, { draftId, personId, savedAt: base.now(), content: body.content });
  return saved ? ok({ savedAt: base.now().toISOString() }) : refuse({ code: "draft-of-another" });
}
