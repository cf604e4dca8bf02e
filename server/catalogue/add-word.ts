import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { AddWordBody, AddWordRefusal, SearchWord } from "./contract-words.ts";
import { findsOf } from "./preview-word.ts";
import type { Sight } from "./snapshot.ts";
import { isMissKnown, isWordKnown, storeMissAnswer, addWord as storeWord } from "./store-words.ts";
import { whoChanged } from "./who-changed.ts";

/**
 * Adds a synonym or a part of compounds, for everyone who searches: found by all processes within two seconds. A synonym
 * whose meaning finds nothing helps nobody and is refused. `sight`: the catalogue as the editor sees it.
 */
export async function addWord(
  base: Base,
  sight: Sight,
  tx: Tx,
  { solves, ...word }: AddWordBody,
): Promise<Result<SearchWord, AddWordRefusal>> {
  // Load
  const isKnown = await isWordKnown(tx, word);

  // Decide
  if (isKnown) return refuse({ code: "word-known", ...(await whoChanged(tx, word)) });
  if (word.kind === "synonym" && findsOf(base, sight, word.means).total === 0)
    return refuse({ code: "meaning-finds-nothing", means: word.means });

  // Store
  await storeWord(tx, word, base.now());
  if (solves !== undefined && (await isMissKnown(tx, solves)))
    await storeMissAnswer(tx, { words: solves, state: "solved" }, base.now());
  return ok(word);
}
