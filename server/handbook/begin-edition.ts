import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { BeginEditionBody, HandbookRefusal, InstructionContent, Moved } from "./contract.ts";
import { editionsOf, insertEdition, instructionFor } from "./store.ts";

/**
 * Begins a new edition, as a draft with what the newest published one says; of a group that has no instruction yet, an empty one. One
 * at a time: what is in hand already is named.
 */
export async function beginEdition(base: Base, tx: Tx, body: BeginEditionBody): Promise<Result<Moved, HandbookRefusal>> {
  // Load
  const at = base.now();
  const instructionId = await instructionFor(tx, { id: newId(at), ...body, at });
  const editions = await editionsOf(tx, instructionId);

  // Decide
  const inHand = editions.find(({ state }) => ["draft", "returned", "decided"].includes(state));
  if (inHand) return refuse({ code: "edition-in-hand", editionId: inHand.editionId });
  const former = editions.find(({ publishedAt }) => publishedAt !== null);

  // Store
  const editionId = newId(at);
  const stored = await insertEdition(tx, {
    id: editionId,
    instructionId,
    number: (editions[0]?.number ?? 0) + 1,
    content: former?.content ?? emptyContent,
    basedOn: former?.editionId ?? null,
    at,
  });
  return stored ? ok({ editionId, state: "draft", version: 1 }) : refuse({ code: "edition-in-hand", editionId });
}

/** What a new instruction begins with: words to be written over. */
const emptyContent: InstructionContent = {
  title: "Ny anvisning",
  purpose: "Skriv vad hjälpmedlet är till för.",
  criteria: ["Skriv det första kriteriet."],
  goals: [],
  prescribers: "Skriv vem som får förskriva.",
  payerAdult: "Skriv vem som betalar för vuxna.",
  payerChild: "Skriv vem som betalar för barn.",
  followUp: { days: null, by: "" },
  units: null,
  otherWays: [],
  goalNeeded: false,
  followUpNeeded: false,
  onlyWhenPublished: false,
  isExample: false,
};
