import { findStaff } from "../organisation/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { AnswerMissBody, MissList, WordHistory, WordList } from "./contract-words.ts";
import { findsOf } from "./preview-word.ts";
import type { Sight } from "./snapshot.ts";
import { listMisses, listWordChanges, listWords, missLimits } from "./store-words.ts";

const wordsMost = 40;
const changesMost = 100;
const missesMost = 25;

/** The words of the search that hold these letters, with who added them at the actor's supplier. */
export async function showWords(tx: Tx, letters: string): Promise<WordList> {
  const found = await listWords(tx, letters, wordsMost + 1);
  const names = await findStaff(tx, [...new Set(found.flatMap(({ addedBy }) => addedBy ?? []))]);
  const items = found.slice(0, wordsMost).map(({ kind, word, means, addedAt, addedBy }) => ({
    ...{ kind, word, means },
    added: addedAt && { at: addedAt.toISOString(), byName: names.get(addedBy ?? "")?.name ?? null },
  }));
  return { items, hasMore: found.length > wordsMost };
}

/** What was added and taken away at the actor's supplier, the latest first. */
export async function showWordHistory(tx: Tx): Promise<WordHistory> {
  const found = await listWordChanges(tx, changesMost);
  const names = await findStaff(tx, [...new Set(found.map(({ changedBy }) => changedBy))]);
  return {
    items: found.map(({ changedAt, changedBy, ...change }) => ({
      ...change,
      at: changedAt.toISOString(),
      byName: names.get(changedBy)?.name ?? null,
    })),
  };
}

/** Words that found nothing, the commonest first, with what they would find now. */
export async function showMisses(
  base: Base,
  sight: Sight,
  tx: Tx,
  { state, page }: { state: AnswerMissBody["state"]; page: number },
): Promise<MissList> {
  const { shownFrom } = await missLimits(tx);
  const wanted = { state, least: shownFrom, most: missesMost + 1, offset: (page - 1) * missesMost };
  const found = await listMisses(tx, wanted);
  const items = found.slice(0, missesMost).map((miss) => ({ ...miss, finds: findsOf(base, sight, miss.words) }));
  return { items, hasMore: found.length > missesMost };
}
