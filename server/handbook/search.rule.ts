/**
 * Whether all words that are asked for stand in a text, as the beginning of a word or within a compound. Å, ä and ö are letters of their
 * own; spaces in a code are of no matter.
 */
export function fits(asked: string, text: string): boolean {
  const held = plain(text);
  const words = plain(asked).split(" ").filter(Boolean);
  const isCode = words.every((word) => /^\d+$/.test(word));
  if (isCode) return held.split(" ").some((one) => /^\d+$/.test(one) && one.startsWith(words.join("")));
  return words.every((word) => held.includes(word) || (word.length > 3 && held.includes(stemOf(word))));
}

/** A word without its ending of number or definite form. */
function stemOf(word: string): string {
  return word.replace(/(arna|erna|orna|ar|er|or|en|et|a|e|n)$/, "");
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, " ")
    .trim();
}
