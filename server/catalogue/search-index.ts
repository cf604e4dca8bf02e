import type { Fitting } from "./meet.ts";
import { type Postings, PostingsMaker } from "./postings.ts";
import { type Lexicon, type Plan, planOf, readerOf } from "./search.rule.ts";
import type { ArticleRow, SearchWordRow } from "./store.ts";
import { type KnownWord, lettersOf, nearestKnown, slipsBetween, splitCompound, stem, wordsOf } from "./words.rule.ts";

/** The words of all articles, ready to be searched. Knows nothing of suppliers, prices or order. */
export interface SearchIndex {
  /** Understands a question by the words of the articles. */
  planOf(question: string): Plan;
  /** Articles that fit, by their place in the list that the index was made from. Read before the next is asked. */
  find(plan: Plan): Fitting;
  /** Words of the articles that begin so (folded), the commonest first, as they are written. At most so many. */
  wordsThatBegin(start: string, most: number): string[];
  /** The word that a beginning most likely stands for, should a letter of it be wrong. */
  nearestBeginning(start: string): string | undefined;
  /** The same articles with other synonyms. Other parts of compounds need another index. */
  withSynonyms(searchWords: readonly SearchWordRow[]): SearchIndex;
}

/** What an index is made from. */
export interface IndexSource {
  articles: readonly ArticleRow[];
  /** The wording of an article's code and of its parents. */
  wordingsOf: (isoCode: string) => string;
  searchWords: readonly SearchWordRow[];
}

/**
 * What it is (the product's own word), the parts of that, the whole name, what else is known by it, and parts of all words:
 * in this order, with what a word there weighs.
 */
const fields = [{ boost: 6 }, { boost: 3 }, { boost: 2 }, { boost: 1 }, { boost: 0.7 }];

/** So many articles are indexed before others get their turn. */
const chunk = 250;

/** Makes the index. Lets others work in between. */
export async function buildIndex(source: IndexSource): Promise<SearchIndex> {
  const { articles, searchWords } = source;
  const words = rememberedWords(source.wordingsOf);
  const isPart = partsKnown(articles, words, searchWords);
  const split = remembered((word) => splitCompound(word, isPart));
  const counts = new Map<string, KnownWord>();
  const maker = new PostingsMaker(fields);
  for (const [place, article] of articles.entries()) {
    if (place % chunk === chunk - 1) await pause();
    countWords(`${article.name} ${article.searchWords} ${article.vendor}`, counts);
    for (const known of words.known(article.isoCode)) countWord(known, counts);
    const name = words.of(article.name);
    const more = [...words.of(article.searchWords), ...words.ofCode(article.isoCode), ...words.of(article.vendor)];
    const head = headOf(article.name);
    maker.add([
      head.map(words.stem),
      head.flatMap(split),
      name.map(words.stem),
      more.map(words.stem),
      [...name, ...more].flatMap(split),
    ]);
  }
  const postings = await maker.make(pause);
  return indexOf(postings, { counts, isPart, searchWords });
}

function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Words, stems and wordings of codes: the same ones come again thousands of times. */
function rememberedWords(wordingsOf: IndexSource["wordingsOf"]) {
  const byCode = new Map<string, { words: string[]; known: { word: string; shown: string }[] }>();
  const stems = new Map<string, string>();
  const code = (isoCode: string) => {
    const seen = byCode.get(isoCode);
    if (seen) return seen;
    const text = wordingsOf(isoCode);
    const made = { words: wordsOf(text), known: shownWords(text) };
    byCode.set(isoCode, made);
    return made;
  };
  return {
    of: wordsOf,
    ofCode: (isoCode: string) => code(isoCode).words,
    known: (isoCode: string) => code(isoCode).known,
    stem: (word: string) => {
      const seen = stems.get(word) ?? stem(word);
      stems.set(word, seen);
      return seen;
    },
  };
}
type Words = ReturnType<typeof rememberedWords>;

/** The words before what it is with, for or of; a capital inside begins a model's name. */
function headOf(name: string): string[] {
  const [product = ""] = name.split(/,| (?:med|för|till|på|av|utan|mot|i) /);
  const plain = product.split(" ").filter((word, place) => place === 0 || /^[a-zåäö]/.test(word));
  return wordsOf(plain.join(" "));
}

/** Parts of compounds: those said to be, and every word that stands by itself in a wording or in small letters in a name. */
function partsKnown(
  articles: readonly ArticleRow[],
  words: Words,
  searchWords: readonly SearchWordRow[],
): (stem: string) => boolean {
  const parts = new Set(searchWords.filter((row) => row.kind === "part").flatMap((row) => wordsOf(row.word).map(stem)));
  for (const article of articles) {
    // The first word is the product's; a later capital begins a model's name, which builds no words.
    const plain = article.name.split(/[\s,]+/).filter((word, place) => place === 0 || /^[a-zåäö]/.test(word));
    for (const word of [...wordsOf(plain.join(" ")), ...words.ofCode(article.isoCode)])
      if (word.length >= 4 && !/\d/.test(word)) parts.add(words.stem(word));
    for (const word of wordsOf(article.searchWords)) if (word.length >= 6 && !/\d/.test(word)) parts.add(words.stem(word));
  }
  return (part) => parts.has(part);
}

/** The words of a text as they are written, and folded. Short ones and numbers are nobody's misspelling. */
function shownWords(text: string): { word: string; shown: string }[] {
  return text
    .toLowerCase()
    .split(/[^a-zåäöéü0-9]+/)
    .flatMap((shown) => {
      const [word] = wordsOf(shown);
      return !word || word.length < 3 || /\d/.test(word) ? [] : [{ word, shown }];
    });
}

function countWords(text: string, counts: Map<string, KnownWord>): void {
  for (const known of shownWords(text)) countWord(known, counts);
}

function countWord({ word, shown }: { word: string; shown: string }, counts: Map<string, KnownWord>): void {
  const known = counts.get(word);
  if (known) known.count += 1;
  else counts.set(word, { word, shown, count: 1, letters: lettersOf(word) });
}

interface Vocabulary {
  counts: ReadonlyMap<string, KnownWord>;
  isPart: (stem: string) => boolean;
  searchWords: readonly SearchWordRow[];
}

function indexOf(postings: Postings, vocabulary: Vocabulary): SearchIndex {
  const { meanings, words } = meaningsOf(vocabulary);
  const known = [...words.values()];
  const byWord = [...known].sort((one, other) => (one.word < other.word ? -1 : 1));
  const lexicon: Lexicon = {
    has: (word) => postings.has(word),
    begins: (start) => postings.begins(start),
    isPart: vocabulary.isPart,
    meanings: (word) => meanings.get(word) ?? [],
    nearest: (word) => nearestKnown(word, known),
  };
  const read = readerOf(lexicon);
  return {
    planOf: (question) => planOf(question, lexicon, read),
    find: (plan) => postings.find(plan),
    wordsThatBegin: (start, most) => beginning(byWord, start, most),
    nearestBeginning: (start) => nearestBeginning(byWord, start),
    withSynonyms: (searchWords) => indexOf(postings, { ...vocabulary, searchWords }),
  };
}

/** What lay words mean, and all words that somebody may have misspelt. */
function meaningsOf({ counts, searchWords }: Vocabulary) {
  const meanings = new Map<string, string[][]>();
  const words = new Map(counts);
  for (const row of searchWords) {
    if (row.kind !== "synonym") continue;
    const key = wordsOf(row.word).join("");
    for (const form of new Set([key, stem(key)]))
      meanings.set(form, [...(meanings.get(form) ?? []), wordsOf(row.means).map(stem)]);
    if (!words.has(key)) words.set(key, { word: key, shown: row.word, count: 1, letters: lettersOf(key) });
  }
  return { meanings, words };
}

function beginning(byWord: readonly KnownWord[], start: string, most: number): string[] {
  const found: KnownWord[] = [];
  for (let at = placeOf(byWord, start); byWord[at]?.word.startsWith(start); at += 1) {
    const known = byWord[at];
    if (known) found.push(known);
  }
  return found
    .sort((one, other) => other.count - one.count)
    .slice(0, most)
    .map(({ shown }) => shown);
}

/** Words of the same first letter whose beginning is one slip away; the commonest of them. */
function nearestBeginning(byWord: readonly KnownWord[], start: string): string | undefined {
  if (start.length < 4 || /\d/.test(start)) return undefined;
  const first = start.slice(0, 1);
  let best: KnownWord | undefined;
  for (let at = placeOf(byWord, first); byWord[at]?.word.startsWith(first); at += 1) {
    const known = byWord[at];
    if (known && known.word.length >= start.length && (best?.count ?? 0) < known.count && beginsNearly(known.word, start))
      best = known;
  }
  return best?.shown;
}

function beginsNearly(word: string, start: string): boolean {
  return [0, 1, -1].some((more) => slipsBetween(start, word.slice(0, start.length + more), 1) <= 1);
}

/** The first place whose word is not before the one asked for. */
function placeOf(byWord: readonly KnownWord[], word: string): number {
  let low = 0;
  let high = byWord.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((byWord[middle]?.word ?? "") < word) low = middle + 1;
    else high = middle;
  }
  return low;
}

function remembered(work: (word: string) => string[]): (word: string) => string[] {
  const done = new Map<string, string[]>();
  return (word) => {
    const known = done.get(word) ?? work(word);
    done.set(word, known);
    return known;
  };
}
