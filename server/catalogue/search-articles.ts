import { type Actor, type Base, today } from "../platform/index.ts";
import { type ArticleHit, type ArticleHits, type ArticleQuestion, hitsPerPage } from "./contract.ts";
import { suits, wantedOf } from "./fit.rule.ts";
import type { Fitting } from "./meet.ts";
import { Recent } from "./recent.ts";
import { allByRank, codeOf, firstByRank, firstHand, type RankedHits } from "./search.rule.ts";
import { inRange, orderable, type Shelf, shelfOf, shown } from "./shelf.ts";
import { lookAt, type Sight, type Snapshot } from "./snapshot.ts";
import type { ArticleRow } from "./store.ts";

/** What a question came to: all hits, unordered, and how it was understood. */
interface Found {
  ranked: RankedHits;
  corrected?: string;
  isBeyondRange?: true;
}

/** A question's hits, in order as far as somebody has asked, and the pages that somebody has seen. */
interface Remembered extends Omit<Found, "ranked"> {
  total: number;
  /** Places in order: the first page's, or all when somebody turned pages. */
  first: readonly number[];
  pages: Map<number, ArticleHits>;
}

const rememberedMost = 500;
const remembered = new WeakMap<Snapshot, Recent<string, Remembered>>();

/**
 * Articles that answer a question, the best first, a page at a time. Not signed in: without price, delivery and flags.
 * Answers from memory, at most a second old; what is ordered is read from the database again. Nobody may change the
 * answer: the next who asks the same gets it too.
 */
export async function searchArticles(base: Base, actor: Actor | undefined, question: ArticleQuestion): Promise<ArticleHits> {
  const sight = await lookAt(base, actor);
  const on = today(base);
  const shelf = shelfOf(sight, on);
  const found = remember(sight, { shelf, whose: whoseOf(sight, actor) }, question);
  const known = found.pages.get(question.page);
  if (known) return known;
  const upTo = question.page * hitsPerPage;
  if (found.first.length < Math.min(upTo, found.total)) found.first = allByRank(search(sight, shelf, question).ranked);
  const items = found.first.slice(upTo - hitsPerPage, upTo).flatMap((place) => shelf.hit(place) ?? []);
  const { corrected, isBeyondRange } = found;
  const answer: ArticleHits = {
    ...{ items, total: found.total, page: question.page },
    ...(corrected === undefined ? {} : { corrected }),
    ...(isBeyondRange ? { isBeyondRange } : {}),
  };
  found.pages.set(question.page, answer);
  return answer;
}

/** All hits of a question in order, without memory: for whoever orders them anew. */
export async function hitsInOrder(
  base: Base,
  actor: Actor,
  question: ArticleQuestion,
): Promise<{ hits: ArticleHit[] } & Omit<ArticleHits, "items" | "page">> {
  const sight = await lookAt(base, actor);
  const shelf = shelfOf(sight, today(base));
  const { ranked, ...how } = search(sight, shelf, question);
  return { hits: allByRank(ranked).flatMap((place) => shelf.hit(place) ?? []), total: ranked.places.length, ...how };
}

/** Whose offers an answer was made from: part of what it is remembered by. */
export function whoseOf({ offers }: Sight, actor: Actor | undefined): string {
  return offers && actor ? `${actor.supplierId} ${offers.version} ${offers.readOn}` : "";
}

/** The same question about the same catalogue, offers and day has the same answer: the memory goes with its snapshot. */
function remember(sight: Sight, { shelf, whose }: { shelf: Shelf; whose: string }, question: ArticleQuestion): Remembered {
  const answers = remembered.get(sight.snapshot) ?? new Recent<string, Remembered>(rememberedMost);
  remembered.set(sight.snapshot, answers);
  const { q, iso, kind, type, for: mainNo, fit, all } = question;
  const key = [whose, q, iso, kind, type, mainNo, fit, all].join("\u0000");
  const known = answers.get(key);
  if (known) return known;
  const { ranked, ...rest } = search(sight, shelf, question);
  const found: Remembered = {
    ...{ ...rest, total: ranked.places.length, first: firstByRank(ranked, hitsPerPage) },
    pages: new Map<number, ArticleHits>(),
  };
  answers.keep(key, found);
  return found;
}

/** Every hit of a question, without memory and in no order: to be read before another is asked. Words that nothing in the range answers are answered by what is outside it. */
export function search(sight: Sight, shelf: Shelf, question: ArticleQuestion): Found {
  const found = hitsOf(sight, shelf, question);
  if (found.ranked.places.length > 0 || question.all || question.q === "") return found;
  const beyond = hitsOf(sight, shelf, { ...question, all: true });
  return beyond.ranked.places.length > 0 ? { ...beyond, isBeyondRange: true } : found;
}

function hitsOf(sight: Sight, shelf: Shelf, question: ArticleQuestion): Found {
  const { snapshot } = sight;
  const code = codeOf(question.q);
  const plan = code === undefined && question.q !== "" ? snapshot.index.planOf(question.q) : undefined;
  const byNumber = vendorNumbers(snapshot).get(question.q.toLowerCase().replaceAll(" ", ""));
  const fitting = plan ? snapshot.index.find(plan) : code === undefined ? everyOne(snapshot) : codeScores(snapshot, code);
  const ranked = ranking(byNumber === undefined ? fitting : withExact(fitting, byNumber), { sight, shelf, question });
  return plan?.corrected === undefined || ranked.places.length === 0 ? { ranked } : { ranked, corrected: plan.corrected };
}

/** Those of the fitting that may be shown and were asked for, ranked. Looks at an article only where a filter asks it. */
function ranking({ places, scores }: Fitting, asked: { sight: Sight; shelf: Shelf; question: ArticleQuestion }): RankedHits {
  const { flags, factors } = asked.shelf;
  const isAsked = filterOf(asked.sight, asked.question);
  const needs = asked.question.all ? shown : shown | inRange;
  const ranked = roomFor(places.length);
  let count = 0;
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at] ?? 0;
    const score = scores[at] ?? 0;
    const flag = flags[place] ?? 0;
    if ((flag & (score >= exactly ? shown : needs)) !== (score >= exactly ? shown : needs)) continue;
    if (isAsked && !isAsked(place)) continue;
    const isFirstHand = score >= exactly || (flag & (inRange | orderable)) === (inRange | orderable);
    ranked.places[count] = place;
    ranked.ranks[count] = score * (factors[place] ?? 1) + (isFirstHand ? firstHand : 0);
    count += 1;
  }
  return { places: ranked.places.subarray(0, count), ranks: ranked.ranks.subarray(0, count) };
}

let room: RankedHits = { places: new Uint32Array(0), ranks: new Float64Array(0) };

/** The same room again for each question: hits are read before the next is asked. */
function roomFor(most: number): RankedHits {
  if (room.places.length < most) room = { places: new Uint32Array(2 * most), ranks: new Float64Array(2 * most) };
  return room;
}

/** What the filters ask of an article; undefined when there are none. */
function filterOf({ snapshot }: Sight, question: ArticleQuestion): ((place: number) => boolean) | undefined {
  const wanted = wantedOf(question.fit);
  const related = question.for === undefined ? undefined : relatedTo(snapshot, question.for);
  if (wanted.length === 0 && !related && !question.iso && !question.kind && !question.type) return undefined;
  return (place) => {
    const article = snapshot.articles[place];
    if (!article || !isAsked(article, question) || !suits(article, wanted, snapshot.fitMeasures)) return false;
    return !related || related.has(article.articleNo);
  };
}

const everyOnes = new WeakMap<Snapshot, Fitting>();

/** All articles alike: nothing was asked in words. */
function everyOne(snapshot: Snapshot): Fitting {
  const known = everyOnes.get(snapshot);
  if (known) return known;
  const count = snapshot.articles.length;
  const all = { places: Uint32Array.from({ length: count }, (_, place) => place), scores: new Float64Array(count).fill(1) };
  everyOnes.set(snapshot, all);
  return all;
}

/** One of them is what was meant. */
function withExact({ places, scores }: Fitting, exact: number): Fitting {
  const others = [...places.keys()].filter((at) => places[at] !== exact);
  return {
    places: Uint32Array.from([exact, ...others.map((at) => places[at] ?? 0)]),
    scores: Float64Array.from([exactly, ...others.map((at) => scores[at] ?? 0)]),
  };
}

/** A whole number that was typed is what was meant, also outside the range. */
const exactly = 1_000;

function isAsked(article: ArticleRow, { iso, kind, type }: ArticleQuestion): boolean {
  if (iso !== undefined && !article.isoCode.startsWith(iso)) return false;
  return (kind === undefined || article.productKind === kind) && (type === undefined || article.articleType === type);
}

/** An article's own number first, then the ISO code, then numbers that begin so. */
function codeScores({ articles }: Snapshot, code: string): Fitting {
  const places: number[] = [];
  const scores: number[] = [];
  for (const [place, { articleNo, isoCode }] of articles.entries()) {
    const begins = code.length >= 3 && articleNo.startsWith(code) ? 1 : 0;
    const score = articleNo === code ? exactly : isoCode.startsWith(code) ? 10 : begins;
    if (score === 0) continue;
    places.push(place);
    scores.push(score);
  }
  return { places: Uint32Array.from(places), scores: Float64Array.from(scores) };
}

const numbersOf = new WeakMap<Snapshot, ReadonlyMap<string, number>>();

function vendorNumbers(snapshot: Snapshot): ReadonlyMap<string, number> {
  const known = numbersOf.get(snapshot);
  if (known) return known;
  const numbers = new Map(snapshot.articles.map((article, place) => [article.vendorArticleNo.toLowerCase(), place]));
  numbersOf.set(snapshot, numbers);
  return numbers;
}

function relatedTo(snapshot: Snapshot, mainNo: string): Set<string> {
  const relations = snapshot.relations.get(mainNo) ?? [];
  return new Set(relations.filter(({ kind }) => kind !== "replaces" && kind !== "equals").map(({ otherNo }) => otherNo));
}
