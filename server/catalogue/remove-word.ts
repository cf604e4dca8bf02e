import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { RemoveWordRefusal, SearchWord } from "./contract-words.ts";
import { isWordKnown, removeWord as storeWord } from "./store-words.ts";
import { whoChanged } from "./who-changed.ts";

/** Takes a synonym or a part away. What was added and taken away stays in the history. */
export async function removeWord(base: Base, tx: Tx, word: SearchWord): Promise<Result<SearchWord, RemoveWordRefusal>> {
  // Load
  const isKnown = await isWordKnown(tx, word);

  // Decide
  if (!isKnown) return refuse({ code: "word-gone", ...(await whoChanged(tx, word)) });

  // Store
  await storeWord(tx, word, base.now());
  return ok(word);
}
