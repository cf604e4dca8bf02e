import { ok, type Result, refuse } from "../kernel/index.ts";
import { personNames } from "../patients/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { DraftRefusal, SaveDraftBody } from "./contract-drafts.ts";
import { saveDraft as store } from "./store-draft.ts";
import { lockHandover } from "./store-handover.ts";

/** Characters of a draft as text, at most: fifty rows with long notes take a tenth. */
const draftMost = 200_000;

/**
 * Saves what the user is writing, as typed: it outlives session and browser, and is hers alone until she hands it over. Then it is theirs
 * she gave it to, until it comes back. The last saved wins.
 */
export async function saveDraft(
  base: Base,
  actor: Actor,
  tx: Tx,
  { draftId, body }: { draftId: string; body: SaveDraftBody },
): Promise<Result<{ savedAt: string }, DraftRefusal>> {
  // Load
  const { personId = null } = body;
  const [handover, known] = await Promise.all([
    lockHandover(tx, { draftId }),
    personId === null ? undefined : personNames(tx, [personId]),
  ]);

  // Decide
  const isHanded = handover?.state === "open" && handover.fromUser === actor.userId;
  if (isHanded) return refuse({ code: "draft-handed" });
  if (JSON.stringify(body.content).length > draftMost) return refuse({ code: "draft-too-large" });
  if (!actor.unitId) return refuse({ code: "draft-of-another" });

  // A person of another supplier's area is one that is not there.
  if (personId !== null && !known?.has(personId)) return refuse({ code: "person-unknown" });

  // Store
  const saved = await store(tx, { draftId, personId, savedAt: base.now(), content: body.content });
  return saved ? ok({ savedAt: base.now().toISOString() }) : refuse({ code: "draft-of-another" });
}
