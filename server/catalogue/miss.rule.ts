import { wordsOf } from "./words.rule.ts";

const shortest = 2;
const longest = 60;
/** As many digits as a birthday has: from there on a number may be somebody's. */
const digitsMost = 5;

/**
 * The words of a question as they may be kept when nothing was found: small letters, in the order they were said. Undefined
 * when they may be somebody's: six digits or more in all, an e-mail address, or two words that both begin with a capital as
 * a name does; and when they are too short or too long to mean something.
 * @source rules-i § search-misses
 */
export function wordsToKeep(question: string): string | undefined {
  const digits = question.replace(/\D/g, "").length;
  if (digits > digitsMost || question.includes("@") || /\p{Lu}\p{Ll}+[\s-]+\p{Lu}\p{Ll}+/u.test(question)) return undefined;
  const words = question
    .toLowerCase()
    .split(/[^a-zåäöéü0-9]+/)
    .filter((word) => word !== "")
    .join(" ");
  return words.length < shortest || words.length > longest || wordsOf(words).every((word) => /^\d+$/.test(word))
    ? undefined
    : words;
}

/**
 * Without words that were only on their way to others of the same moment: `trapph` while somebody wrote `trapphux`. Keeps how
 * many times each was asked.
 */
export function withoutBeginnings(counts: ReadonlyMap<string, number>): Map<string, number> {
  const sorted = [...counts.keys()].sort();
  return new Map([...counts].filter(([words]) => !isBeginningIn(sorted, words)));
}

/** In order, whatever begins as a text does stands right behind it. */
function isBeginningIn(sorted: readonly string[], words: string): boolean {
  return sorted[sorted.indexOf(words) + 1]?.startsWith(words) ?? false;
}
