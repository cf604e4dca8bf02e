import type { ArticleType } from "./contract.ts";
import { type KnownWord, splitCompound, stem, wordsOf } from "./words.rule.ts";

/** What the catalogue's words are known by while a question is understood. */
export interface Lexicon {
  /** Is the stem a word of some article? */
  has(stem: string): boolean;
  /** Does some article's word begin so? */
  begins(start: string): boolean;
  /** Is the stem a part that compounds are built of? */
  isPart(stem: string): boolean;
  /** What a lay word (folded, unstemmed or stemmed) means: each meaning is the stems of its words. */
  meanings(word: string): readonly (readonly string[])[];
  /** The word that a misspelt one (folded) most likely stands for. */
  nearest(word: string): Pick<KnownWord, "word" | "shown"> | undefined;
}

/** One way to meet a word of the question: all of its stems in one article. */
export interface Choice {
  stems: readonly string[];
  /** The last stem may be the beginning of a word. */
  isPrefix: boolean;
  weight: number;
}

/** A question in words, understood: an article fits when it meets one choice of each group. */
export interface Plan {
  groups: readonly (readonly Choice[])[];
  /** The words as they were understood, when one of them was misspelt. */
  corrected?: string;
}

const mostWords = 8;

/** What one word of a question came to: how it may be met, and as what it was understood when it was misspelt. */
interface Understood {
  choices: readonly Choice[];
  corrected?: string;
}

/** Reads one word; the last of a question may be the beginning of one. */
export type ReadWord = (word: string, isLast: boolean) => Understood;

/** So many words are remembered: other questions have other words beside the same ones. */
const rememberedMost = 10_000;

/** Reads words by a lexicon, and remembers what it read. */
export function readerOf(lexicon: Lexicon): ReadWord {
  const known = new Map<string, Understood>();
  return (word, isLast) => {
    const key = isLast ? `${word} ` : word;
    const before = known.get(key);
    if (before) return before;
    if (known.size >= rememberedMost) known.clear();
    const read = readWord(word, isLast, lexicon);
    known.set(key, read);
    return read;
  };
}

function readWord(word: string, isLast: boolean, lexicon: Lexicon): Understood {
  const choices = choicesOf(word, isLast, lexicon);
  if (choices.length > 0) return { choices };
  const nearest = lexicon.nearest(word) ?? lexicon.nearest(stem(word));
  if (nearest === undefined) return { choices: [{ stems: [stem(word)], isPrefix: false, weight: 1 }] };
  return { choices: choicesOf(nearest.word, false, lexicon), corrected: nearest.shown };
}

/** Understands a question in words: forms, compounds in any form, lay words, beginnings while typing, misspellings. */
export function planOf(question: string, lexicon: Lexicon, read: ReadWord): Plan {
  const words = joined(meant(wordsOf(question)), lexicon).slice(0, mostWords);
  const understood = words.map((word, index) => read(word, index === words.length - 1));
  const groups = understood.map(({ choices }) => choices);
  if (understood.every(({ corrected }) => corrected === undefined)) return { groups };
  return { groups, corrected: understood.map(({ corrected }, index) => corrected ?? words[index]).join(" ") };
}

const small = new Set(["till", "for", "och", "med", "pa", "av", "i", "en", "ett", "som", "cm"]);

/** Without the small words, unless nothing else was said. */
function meant(words: string[]): string[] {
  const large = words.filter((word) => !small.has(word));
  return large.length > 0 ? large : words;
}

/** `el rullstol` is `elrullstol`: two words that are one in the catalogue, when one of them means nothing alone. */
function joined(words: readonly string[], lexicon: Lexicon): string[] {
  const result: string[] = [];
  for (const word of words) {
    const before = result.at(-1);
    const isOne =
      before !== undefined && lexicon.has(stem(before + word)) && !(lexicon.has(stem(before)) && lexicon.has(stem(word)));
    if (isOne) result.splice(-1, 1, before + word);
    else result.push(word);
  }
  return result;
}

function choicesOf(word: string, isLast: boolean, lexicon: Lexicon): Choice[] {
  const short = stem(word);
  const choices: Choice[] = [];
  if (lexicon.has(short)) choices.push({ stems: [short], isPrefix: false, weight: 4 });
  const mayBegin = choices.length === 0 && !/^\d+$/.test(word) && word.length >= (isLast ? 2 : 4);
  if (mayBegin && lexicon.begins(short)) choices.push({ stems: [short], isPrefix: true, weight: 1 });
  const parts = splitCompound(word, (part) => lexicon.isPart(part));
  if (parts.length > 1 && parts.every((part) => lexicon.has(part))) choices.push({ stems: parts, isPrefix: false, weight: 1 });
  const meanings = new Set([...lexicon.meanings(word), ...lexicon.meanings(short)]);
  for (const stems of meanings) choices.push({ stems, isPrefix: false, weight: 1.2 });
  return choices;
}

/** Digits of a question that is a number: an article's, or an ISO code with or without spaces. Else undefined. */
export function codeOf(question: string): string | undefined {
  const digits = question.trim().replaceAll(" ", "");
  return /^\d{2,6}$/.test(digits) && /^[\d ]+$/.test(question.trim()) ? digits : undefined;
}

/** How much a fit weighs by what the article is: main aids first. */
export const typeFactors: Record<ArticleType, number> = { main_aid: 1, accessory: 0.5, spare_part: 0.35 };

/** Hits in no order: places in the snapshot's list (which stands by article number), each with its rank, the highest first. */
export interface RankedHits {
  places: Uint32Array;
  ranks: Float64Array;
}

/** What can be ordered from the range comes before all that cannot: no fit weighs so much. */
export const firstHand = 1_000_000;

/** Ranks that differ by less are the same: the lower number goes first. */
const same = 1e-7;

/** The first so many places by rank, in order. One look at each of the others: a page is wanted, not a list of thousands. */
export function firstByRank({ places, ranks }: RankedHits, most: number): number[] {
  const first: number[] = [];
  for (let at = 0; at < places.length; at += 1) {
    const last = first[first.length - 1];
    if (first.length >= most && last !== undefined && !isBefore(at, last, places, ranks)) continue;
    let there = first.length;
    for (; there > 0; there -= 1) {
      const before = first[there - 1];
      if (before === undefined || !isBefore(at, before, places, ranks)) break;
    }
    first.splice(there, 0, at);
    if (first.length > most) first.pop();
  }
  return first.map((at) => places[at] ?? 0);
}

/** All places by rank, in order. */
export function allByRank({ places, ranks }: RankedHits): number[] {
  return [...places.keys()].sort((one, other) => (isBefore(one, other, places, ranks) ? -1 : 1)).map((at) => places[at] ?? 0);
}

function isBefore(one: number, other: number, places: Uint32Array, ranks: Float64Array): boolean {
  const difference = (ranks[one] ?? 0) - (ranks[other] ?? 0);
  if (difference > same || difference < -same) return difference > 0;
  return (places[one] ?? 0) < (places[other] ?? 0);
}
