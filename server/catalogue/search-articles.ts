import { type Actor, type Base, today } from "../platform/index.ts";
import { type ArticleHits, type ArticleQuestion, hitsPerPage } from "./contract.ts";
import { hitOf } from "./hits.ts";
import { byRank, codeOf, planOf, type Ranked, suits, wantedOf } from "./search.rule.ts";
import { lookAt, type Sight, type Snapshot } from "./snapshot.ts";
import type { ArticleRow } from "./store.ts";

/** What a question came to: places of all hits in the snapshot's list, the best first. */
interface Found {
  places: readonly number[];
  corrected?: string;
}

/** A question's hits, and the pages of them that somebody has seen. */
interface Remembered extends Found {
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
  const found = remember(sight, actor, question);
  const known = found.pages.get(question.page);
  if (known) return known;
  const on = today(base);
  const from = (question.page - 1) * hitsPerPage;
  const items = found.places.slice(from, from + hitsPerPage).flatMap((place) => {
    const article = sight.snapshot.articles[place];
    return article ? [hitOf(article, sight, on)] : [];
  });
  const plain = { items, total: found.places.length, page: question.page };
  const answer = found.corrected === undefined ? plain : { ...plain, corrected: found.corrected };
  found.pages.set(question.page, answer);
  return answer;
}

/** The same question about the same catalogue, offers and day has the same answer: the memory goes with its snapshot. */
function remember(sight: Sight, actor: Actor | undefined, question: ArticleQuestion): Remembered {
  const answers = remembered.get(sight.snapshot) ?? new Map<string, Remembered>();
  remembered.set(sight.snapshot, answers);
  const whose = sight.offers && actor ? `${actor.supplierId} ${sight.offers.version} ${sight.offers.readOn}` : "";
  const key = JSON.stringify([whose, { ...question, page: 0 }]);
  const known = answers.get(key);
  if (known) return known;
  const found = { ...search(sight, question), pages: new Map<number, ArticleHits>() };
  const [oldest] = answers.keys();
  if (answers.size >= rememberedMost && oldest !== undefined) answers.delete(oldest);
  answers.set(key, found);
  return found;
}

/** Every hit of a question in order, without memory. */
export function search({ snapshot, offers }: Sight, question: ArticleQuestion): Found {
  const code = codeOf(question.q);
  const plan = code === undefined && question.q !== "" ? planOf(question.q, snapshot.index.lexicon) : undefined;
  const byNumber = vendorNumbers(snapshot).get(question.q.toLowerCase().replaceAll(" ", ""));
  const scores = plan ? snapshot.index.find(plan) : code === undefined ? undefined : codeScores(snapshot, code);
  if (scores && byNumber !== undefined) scores.set(byNumber, exactly);
  const wanted = wantedOf(question.fit);
  const related = question.for === undefined ? undefined : relatedTo(snapshot, question.for);
  const ranked: (Ranked & { place: number })[] = [];
  for (const place of scores ? scores.keys() : snapshot.articles.keys()) {
    const article = snapshot.articles[place];
    const score = scores?.get(place) ?? 1;
    if (!article || !isAsked(article, question) || !suits(article.attributes, wanted)) continue;
    if (related && !related.has(article.articleNo)) continue;
    const offer = offers?.byNo.get(article.articleNo);
    if (offers ? !offer?.isPublished : article.status === "discontinued") continue;
    const isInRange = offer?.isInRange ?? true;
    if (!isInRange && !question.all && score < exactly) continue;
    const isFirstHand = score >= exactly || (isInRange && (offer?.isOrderable ?? true));
    ranked.push({ articleNo: article.articleNo, articleType: article.articleType, score, isFirstHand, place });
  }
  const places = ranked.sort(byRank).map(({ place }) => place);
  return plan?.corrected === undefined || places.length === 0 ? { places } : { places, corrected: plan.corrected };
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
