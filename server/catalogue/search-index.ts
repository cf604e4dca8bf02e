import MiniSearch, { type Query } from "minisearch";
import type { Choice, Lexicon, Plan } from "./search.rule.ts";
import type { ArticleRow, SearchWordRow } from "./store.ts";
import { splitCompound, stem, wordsOf } from "./words.rule.ts";

/** The words of all articles, ready to be searched. Knows nothing of suppliers, prices or order. */
export interface SearchIndex {
  lexicon: Lexicon;
  /** Place of each fitting article in the list that the index was made from, with how well it fits (above 0). */
  find(plan: Plan): Map<number, number>;
}

interface Document {
  id: number;
  /** What it is: the product's own word, and the parts of it. */
  head: string;
  headParts: string;
  name: string;
  parts: string;
  words: string;
}

const fields = ["head", "headParts", "name", "words", "parts"] as const;
const boosts: Record<(typeof fields)[number], number> = { head: 6, headParts: 3, name: 2, words: 1, parts: 0.7 };

/** How words weigh: repeated words and long names matter little in a catalogue. */
const weighing = { k: 0.6, b: 0.2, d: 0.3 };

/** So many articles are indexed before others get their turn. */
const chunk = 250;

/**
 * Makes the index. `isoWordings` gives the wording of an article's code and of its parents. Lets others work in between.
 */
export async function buildIndex(
  articles: readonly ArticleRow[],
  isoWordings: (isoCode: string) => string,
  searchWords: readonly SearchWordRow[],
): Promise<SearchIndex> {
  const isPart = partsKnown(articles, isoWordings, searchWords);
  const counts = new Map<string, { shown: string; count: number }>();
  const split = remembered((word) => splitCompound(word, isPart));
  const documents = articles.map((article, id) => {
    const words = `${article.searchWords} ${isoWordings(article.isoCode)} ${article.vendor}`;
    countWords(`${article.name} ${words}`, counts);
    const head = headOf(article.name);
    return {
      id,
      head: head.map(stem).join(" "),
      headParts: head.flatMap(split).join(" "),
      name: wordsOf(article.name).map(stem).join(" "),
      parts: [...wordsOf(article.name), ...wordsOf(words)].flatMap(split).join(" "),
      words: wordsOf(words).map(stem).join(" "),
    };
  });
  const index = new MiniSearch<Document>({
    fields: [...fields],
    tokenize: (text) => text.split(" "),
    processTerm: (term) => (term === "" ? null : term),
    searchOptions: { bm25: weighing, tokenize: (text) => [text], processTerm: (term) => term },
  });
  await index.addAllAsync(documents, { chunkSize: chunk });
  const lexicon = lexiconOf(documents, counts, isPart, searchWords);
  return { lexicon, find: finder(index) };
}

/** How well one word of a question fits an article, and which of its forms did. */
interface Fit {
  score: number;
  terms: readonly string[];
}
type Fits = ReadonlyMap<number, Fit>;

/** So many fits are remembered in all: some ten megabytes. */
const rememberedMost = 100_000;

/** Finds by whole questions. What a word fits is remembered: other questions have other words beside the same ones. */
function finder(index: MiniSearch<Document>): SearchIndex["find"] {
  const known = new Map<string, Fits>();
  let size = 0;
  const fitsOf = (group: readonly Choice[]): Fits => {
    const key = JSON.stringify(group);
    const remembered = known.get(key);
    if (remembered) return remembered;
    const found = index.search({ combineWith: "OR", queries: group.map(queryOf) });
    // The index gives the sum of the forms' scores times how many there are; words are added up before that.
    const fits: Fits = new Map(
      found.map(({ id, score, queryTerms }) => [Number(id), { score: score / (queryTerms.length || 1), terms: queryTerms }]),
    );
    if (size + fits.size > rememberedMost) known.clear();
    size = known.size === 0 ? fits.size : size + fits.size;
    known.set(key, fits);
    return fits;
  };
  return (plan) => {
    const words = plan.groups.map(fitsOf);
    const strict = combine(words, true);
    return strict.size > 0 || words.length < 2 ? strict : combine(words, false);
  };
}

/** Articles that fit every word, or any, scored as the index itself scores a whole question: more words met weigh more. */
function combine(words: readonly Fits[], isEvery: boolean): Map<number, number> {
  const scores = new Map<number, number>();
  const [first] = words;
  if (words.length === 1 && first) {
    for (const [id, { score, terms }] of first) scores.set(id, score * (terms.length || 1));
    return scores;
  }
  const smallest = words.reduce((least, word) => (word.size < least.size ? word : least), first ?? new Map<number, Fit>());
  for (const candidates of isEvery ? [smallest] : words)
    for (const id of candidates.keys()) {
      if (scores.has(id)) continue;
      const score = scoreOf(id, words, isEvery);
      if (score !== undefined) scores.set(id, score);
    }
  return scores;
}

/** The sum of what the words give an article, times how many different forms were met; undefined when one had to be and is not. */
function scoreOf(id: number, words: readonly Fits[], isEvery: boolean): number | undefined {
  let sum = 0;
  const met: string[] = [];
  for (const word of words) {
    const fit = word.get(id);
    if (!fit) {
      if (isEvery) return undefined;
      continue;
    }
    sum += fit.score;
    for (const term of fit.terms) if (!met.includes(term)) met.push(term);
  }
  return sum * (met.length || 1);
}

function queryOf({ stems, isPrefix, weight }: Choice): Query {
  const boost = Object.fromEntries(fields.map((field) => [field, boosts[field] * weight]));
  return { combineWith: "AND", queries: [...stems], prefix: isPrefix, boost };
}

/** The words before what it is with, for or of; a capital inside begins a model's name. */
function headOf(name: string): string[] {
  const [product = ""] = name.split(/,| (?:med|för|till|på|av|utan|mot|i) /);
  const plain = product.split(" ").filter((word, place) => place === 0 || /^[a-zåäö]/.test(word));
  return wordsOf(plain.join(" "));
}

/** Parts of compounds: those said to be, and every word that stands by itself in a wording or in small letters in a name. */
function partsKnown(
  articles: readonly ArticleRow[],
  isoWordings: (isoCode: string) => string,
  searchWords: readonly SearchWordRow[],
): (stem: string) => boolean {
  const parts = new Set(searchWords.filter((row) => row.kind === "part").flatMap((row) => wordsOf(row.word).map(stem)));
  for (const article of articles) {
    // The first word is the product's; a later capital begins a model's name, which builds no words.
    const plain = article.name.split(/[\s,]+/).filter((word, place) => place === 0 || /^[a-zåäö]/.test(word));
    for (const word of wordsOf(`${plain.join(" ")} ${isoWordings(article.isoCode)}`))
      if (word.length >= 4 && !/\d/.test(word)) parts.add(stem(word));
    for (const word of wordsOf(article.searchWords)) if (word.length >= 6 && !/\d/.test(word)) parts.add(stem(word));
  }
  return (part) => parts.has(part);
}

function countWords(text: string, counts: Map<string, { shown: string; count: number }>): void {
  for (const shown of text.toLowerCase().split(/[^a-zåäöéü0-9]+/)) {
    const [word] = wordsOf(shown);
    if (!word || word.length < 3 || /\d/.test(word)) continue;
    const known = counts.get(word);
    if (known) known.count += 1;
    else counts.set(word, { shown, count: 1 });
  }
}

function lexiconOf(
  documents: readonly Document[],
  counts: ReadonlyMap<string, { shown: string; count: number }>,
  isPart: (stem: string) => boolean,
  searchWords: readonly SearchWordRow[],
): Lexicon {
  const stems = new Set(
    documents.flatMap(({ headParts, name, parts, words }) => `${headParts} ${name} ${parts} ${words}`.split(" ")),
  );
  stems.delete("");
  const sorted = [...stems].sort();
  const meanings = new Map<string, string[][]>();
  const words = new Map(counts);
  for (const row of searchWords) {
    if (row.kind !== "synonym") continue;
    const key = wordsOf(row.word).join("");
    for (const form of new Set([key, stem(key)]))
      meanings.set(form, [...(meanings.get(form) ?? []), wordsOf(row.means).map(stem)]);
    if (!words.has(key)) words.set(key, { shown: row.word, count: 1 });
  }
  return {
    has: (word) => stems.has(word),
    begins: (start) => sorted[placeOf(sorted, start)]?.startsWith(start) ?? false,
    isPart,
    meanings: (word) => meanings.get(word) ?? [],
    words: [...words].map(([word, { shown, count }]) => ({ word, shown, count })),
  };
}

/** The first place whose word is not before the one asked for. */
function placeOf(sorted: readonly string[], word: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < word) low = middle + 1;
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
