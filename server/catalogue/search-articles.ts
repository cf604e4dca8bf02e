import { type Actor, type Base, today } from "../platform/index.ts";
import { type ArticleHits, type ArticleQuestion, hitsPerPage } from "./contract.ts";
import { byRank, codeOf, firstByRank, planOf, type Ranked, suits, wantedOf } from "./search.rule.ts";
import { inRange, orderable, type Shelf, shelfOf, shown } from "./shelf.ts";
import { lookAt, type Sight, type Snapshot } from "./snapshot.ts";
import type { ArticleRow } from "./store.ts";

/** What a question came to: all hits, unordered, and how it was understood. */
interface Found {
  ranked: readonly Ranked[];
  corrected?: string;
  isBeyondRange?: true;
}

/** A question's hits, in order as far as somebody has asked, and the pages that somebody has seen. */
interface Remembered extends Found {
  first: readonly Ranked[];
  pages: Map<number, ArticleHits>;
}

const rememberedMost = 500;
const remembered = new WeakMap<Snapshot, Map<string, Remembered>>();

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
  if (found.first.length < Math.min(upTo, found.ranked.length)) found.first = inOrder(found.ranked, upTo);
  const items = found.first.slice(upTo - hitsPerPage, upTo).flatMap(({ place }) => shelf.hit(place) ?? []);
  const { corrected, isBeyondRange } = found;
  const answer: ArticleHits = {
    ...{ items, total: found.ranked.length, page: question.page },
    ...(corrected === undefined ? {} : { corrected }),
    ...(isBeyondRange ? { isBeyondRange } : {}),
  };
  found.pages.set(question.page, answer);
  return answer;
}

/** Up to the first page the first ones are picked out; whoever turns pages gets all in order. */
function inOrder(ranked: readonly Ranked[], upTo: number): readonly Ranked[] {
  return upTo <= hitsPerPage ? firstByRank(ranked, upTo) : [...ranked].sort(byRank);
}

function whoseOf({ offers }: Sight, actor: Actor | undefined): string {
  return offers && actor ? `${actor.supplierId} ${offers.version} ${offers.readOn}` : "";
}

/** The same question about the same catalogue, offers and day has the same answer: the memory goes with its snapshot. */
function remember(sight: Sight, { shelf, whose }: { shelf: Shelf; whose: string }, question: ArticleQuestion): Remembered {
  const answers = remembered.get(sight.snapshot) ?? new Map<string, Remembered>();
  remembered.set(sight.snapshot, answers);
  const { q, iso, kind, type, for: mainNo, fit, all } = question;
  const key = [whose, q, iso, kind, type, mainNo, fit, all].join("\u0000");
  const known = answers.get(key);
  if (known) return known;
  const found: Remembered = { ...search(sight, shelf, question), first: [], pages: new Map<number, ArticleHits>() };
  const [oldest] = answers.keys();
  if (answers.size >= rememberedMost && oldest !== undefined) answers.delete(oldest);
  answers.set(key, found);
  return found;
}

/** Every hit of a question, without memory and in no order. Words that nothing in the range answers are answered by what is outside it. */
export function search(sight: Sight, shelf: Shelf, question: ArticleQuestion): Found {
  const found = hitsOf(sight, shelf, question);
  if (found.ranked.length > 0 || question.all || question.q === "") return found;
  const beyond = hitsOf(sight, shelf, { ...question, all: true });
  return beyond.ranked.length > 0 ? { ...beyond, isBeyondRange: true } : found;
}

function hitsOf({ snapshot }: Sight, shelf: Shelf, question: ArticleQuestion): Found {
  const code = codeOf(question.q);
  const plan = code === undefined && question.q !== "" ? planOf(question.q, snapshot.index.lexicon) : undefined;
  const byNumber = vendorNumbers(snapshot).get(question.q.toLowerCase().replaceAll(" ", ""));
  const scores = plan ? snapshot.index.find(plan) : code === undefined ? undefined : codeScores(snapshot, code);
  if (scores && byNumber !== undefined) scores.set(byNumber, exactly);
  const wanted = wantedOf(question.fit);
  const related = question.for === undefined ? undefined : relatedTo(snapshot, question.for);
  const isPlain = wanted.length === 0 && !related && !question.iso && !question.kind && !question.type;
  const ranked: Ranked[] = [];
  const consider = (place: number, score: number) => {
    const flags = shelf.flags[place] ?? 0;
    if ((flags & shown) === 0) return;
    const isInRange = (flags & inRange) !== 0;
    if (!isInRange && !question.all && score < exactly) return;
    const article = snapshot.articles[place];
    if (!article || !(isPlain || (isAsked(article, question) && suits(article.attributes, wanted)))) return;
    if (related && !related.has(article.articleNo)) return;
    const isFirstHand = score >= exactly || (isInRange && (flags & orderable) !== 0);
    ranked.push({ place, weight: score * (shelf.factors[place] ?? 1), isFirstHand });
  };
  if (scores) for (const [place, score] of scores) consider(place, score);
  else for (let place = 0; place < snapshot.articles.length; place += 1) consider(place, 1);
  return plan?.corrected === undefined || ranked.length === 0 ? { ranked } : { ranked, corrected: plan.corrected };
}

/** A whole number that was typed is what was meant, also outside the range. */
const exactly = 1_000;

function isAsked(article: ArticleRow, { iso, kind, type }: ArticleQuestion): boolean {
  if (iso !== undefined && !article.isoCode.startsWith(iso)) return false;
  return (kind === undefined || article.productKind === kind) && (type === undefined || article.articleType === type);
}

/** An article's own number first, then the ISO code, then numbers that begin so. */
function codeScores({ articles }: Snapshot, code: string): Map<number, number> {
  const scores = new Map<number, number>();
  for (const [place, { articleNo, isoCode }] of articles.entries()) {
    if (articleNo === code) scores.set(place, exactly);
    else if (isoCode.startsWith(code)) scores.set(place, 10);
    else if (code.length >= 3 && articleNo.startsWith(code)) scores.set(place, 1);
  }
  return scores;
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
