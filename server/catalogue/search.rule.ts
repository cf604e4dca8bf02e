import type { ArticleQuestion, ArticleType, AttributeKey, Attributes } from "./contract.ts";
import { nearestWord, splitCompound, stem, wordsOf } from "./words.rule.ts";

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
  /** Every word, folded, for misspellings. */
  words: readonly { word: string; count: number; shown: string }[];
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

/** Understands a question in words: forms, compounds in any form, lay words, beginnings while typing, misspellings. */
export function planOf(question: string, lexicon: Lexicon): Plan {
  const words = joined(meant(wordsOf(question)), lexicon).slice(0, mostWords);
  const shown: string[] = [];
  let isCorrected = false;
  const groups = words.map((word, index) => {
    const choices = choicesOf(word, index === words.length - 1, lexicon);
    const nearest = choices.length > 0 ? undefined : (nearestWord(word, lexicon.words) ?? nearestWord(stem(word), lexicon.words));
    if (nearest === undefined) {
      shown.push(word);
      return choices.length > 0 ? choices : [{ stems: [stem(word)], isPrefix: false, weight: 1 }];
    }
    isCorrected = true;
    shown.push(lexicon.words.find((known) => known.word === nearest)?.shown ?? nearest);
    return choicesOf(nearest, false, lexicon);
  });
  return isCorrected ? { groups, corrected: shown.join(" ") } : { groups };
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

/** What decides an article's place among the hits. */
export interface Ranked {
  /** In the snapshot's list, which stands by article number. */
  place: number;
  /** Fit weighed by type. */
  weight: number;
  /** Orderable and in the range: comes before all that is not. */
  isFirstHand: boolean;
}

/** Order of two hits: what can be ordered from the range first, then weight, then number. */
export function byRank(one: Ranked, other: Ranked): number {
  if (one.isFirstHand !== other.isFirstHand) return one.isFirstHand ? -1 : 1;
  const difference = other.weight - one.weight;
  if (Math.abs(difference) > 1e-9) return difference;
  return one.place - other.place;
}

/** The first so many by rank, in order. One look at each of the others: a page is wanted, not a list of thousands. */
export function firstByRank(all: readonly Ranked[], most: number): Ranked[] {
  const first: Ranked[] = [];
  for (const one of all) {
    const last = first.at(-1);
    if (first.length >= most && last && byRank(one, last) >= 0) continue;
    let at = first.length;
    for (; at > 0; at -= 1) {
      const before = first[at - 1];
      if (!before || byRank(before, one) <= 0) break;
    }
    first.splice(at, 0, one);
    if (first.length > most) first.pop();
  }
  return first;
}

/** A measure that the person or the room has. */
export type Wanted = readonly [AttributeKey, number];

/** Reads a filter by measures: `seatWidthCm:45,maxUserKg:120`. */
export function wantedOf(fit: ArticleQuestion["fit"]): Wanted[] {
  return (fit ?? "").split(",").flatMap((part) => {
    const [key, value] = part.split(":");
    return key && value ? [[key as AttributeKey, Number(value)] as const] : [];
  });
}

/** How far from the wanted measure still fits, in the measure's unit. */
const leeway = 1;

/**
 * Whether an article's measures suit. A limit (`maxUserKg`) must reach the wanted figure, and an article that states no
 * limit passes; any other measure must be stated and within one unit.
 */
export function suits(attributes: Attributes, wanted: readonly Wanted[]): boolean {
  return wanted.every(([key, value]) => {
    const has = attributes[key];
    if (key.startsWith("max")) return typeof has !== "number" || has >= value;
    return typeof has === "number" && Math.abs(has - value) <= leeway;
  });
}
