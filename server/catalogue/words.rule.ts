const folded: Readonly<Record<string, string>> = { å: "a", ä: "a", ö: "o", é: "e", è: "e", ü: "u", æ: "a", ø: "o" };

/** Small letters without rings and dots: people write `sang` for `säng`. */
export function fold(text: string): string {
  return text.toLowerCase().replace(/[åäöéèüæø]/g, (letter) => folded[letter] ?? letter);
}

/** The words of a text, folded: letters and digits only. */
export function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}

/** Longest first; the first that leaves three letters is taken away. */
const endings = [/(?:orna|arna|erna)$/, /orer$/, /(?:ens|ets|ern)$/, /(?<=r)na$/, /(?:ar|er|or|en|et|an)$/, /[ae]$/];

/**
 * A Swedish word without its ending, so that `dyna`, `dynan`, `dynor` and `dynorna` meet. Rough on purpose: it is used on
 * both sides, so it only has to be the same for forms of one word. Never shorter than three letters.
 */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const plain = word.length > 6 && /[^s]s$/.test(word) ? word.slice(0, -1) : word;
  const machine = /^(.*[^t]tor)(?:n|er|erna)?$/.exec(plain)?.[1];
  if (machine !== undefined) return machine;
  for (const ending of endings) {
    const short = plain.replace(ending, "");
    if (short !== plain && short.length >= 3) return withoutLastR(short);
  }
  return plain;
}

/** `katetr-ar` and `katet-er` meet in `katet`. */
function withoutLastR(short: string): string {
  return /[bdfgkmnptv]r$/.test(short) && short.length > 4 ? short.slice(0, -1) : short;
}

/** Knows a word (by its stem) as a part that compounds are built of. */
export type KnowsPart = (stem: string) => boolean;

/**
 * The stems that a compound is built of (`rullstolsdyna` → `rullstol`, `dyn`), or none when it is no compound of known
 * parts. Parts have three letters or more; an s may join them. The longest first part wins.
 */
export function splitCompound(word: string, knows: KnowsPart): string[] {
  for (let at = word.length - 3; at >= 3; at -= 1) {
    const head = headOf(word.slice(0, at), knows);
    if (!head) continue;
    const rest = word.slice(at);
    if (isWholePart(rest, knows)) return [head, stem(rest)];
    const deeper = rest.length >= 6 ? splitCompound(rest, knows) : [];
    if (deeper.length > 0) return [head, ...deeper];
  }
  return [];
}

function headOf(text: string, knows: KnowsPart): string | undefined {
  if (isWholePart(text, knows)) return stem(text);
  const joined = /s$/.test(text) ? text.slice(0, -1) : "";
  return joined.length >= 3 && isWholePart(joined, knows) ? stem(joined) : undefined;
}

function isWholePart(text: string, knows: KnowsPart): boolean {
  const short = stem(text);
  return short.length >= 3 && knows(short);
}

/** How many wrong letters a word of this length may hold and still be understood. */
export function slipsAllowed(word: string): number {
  if (word.length < 4 || /\d/.test(word)) return 0;
  return word.length < 7 ? 1 : 2;
}

/**
 * Letters put in, left out, changed or swapped with their neighbour between two words; more than `most` is answered as
 * `most + 1`.
 */
export function slipsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j += 1) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      let slips = Math.min((row[j - 1] ?? 0) + 1, (last[j] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        slips = Math.min(slips, (before[j - 2] ?? 0) + 1);
      row.push(slips);
      least = Math.min(least, slips);
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(last[other.length] ?? most + 1, most + 1);
}

/** A word that the catalogue holds and how often. */
export interface KnownWord {
  word: string;
  count: number;
  /** As it is written: with rings and dots. */
  shown: string;
  /** `lettersOf` the word. */
  letters: number;
}

/** Which letters a word holds, as bits. One slip changes at most two of them. */
export function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function differ(one: number, other: number): number {
  let left = one ^ other;
  let count = 0;
  while (left !== 0) {
    left &= left - 1;
    count += 1;
  }
  return count;
}

/**
 * The known word that a misspelt one most likely stands for: fewest slips, then the same first letter, then the one in
 * most articles. Undefined when none is near.
 */
export function nearestKnown(word: string, known: readonly KnownWord[]): KnownWord | undefined {
  let most = slipsAllowed(word);
  if (most === 0) return undefined;
  const letters = lettersOf(word);
  let best: { known: KnownWord; rank: number } | undefined;
  for (const candidate of known) {
    if (differ(letters, candidate.letters) > 2 * most) continue;
    const slips = slipsBetween(word, candidate.word, most);
    if (slips > most) continue;
    const rank = slips * 1_000_000 + (candidate.word[0] === word[0] ? 0 : 500_000) - Math.min(candidate.count, 100_000);
    if (best && rank >= best.rank) continue;
    best = { known: candidate, rank };
    most = slips;
  }
  return best?.known;
}
