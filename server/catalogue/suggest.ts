import { type Actor, type Base, today } from "../platform/index.ts";
import { type Suggestion, type Suggestions, suggestionsMost } from "./contract.ts";
import { Recent } from "./recent.ts";
import { codeOf, firstByRank } from "./search.rule.ts";
import { search, whoseOf } from "./search-articles.ts";
import { type Shelf, shelfOf } from "./shelf.ts";
import { lookAt, type Sight, type Snapshot } from "./snapshot.ts";
import { wordsOf } from "./words.rule.ts";

/** So many of the first hits are looked at for classes and articles. */
const hitsLookedAt = 60;
/** Of the eight, at most so many are words and classes: the rest are articles. */
const wordsMost = 2;
const classesMost = 3;

const rememberedMost = 2_000;
const remembered = new WeakMap<Snapshot, Recent<string, Suggestions>>();

/**
 * What somebody may mean while typing: words that begin so or were misspelt, classes, articles; at most eight. By the same
 * index as the search, so that everyday words, compounds and slips are understood. Nothing is kept of who typed what. Nobody
 * may change the answer: the next who types the same gets it too.
 */
export async function suggest(base: Base, actor: Actor | undefined, q: string): Promise<Suggestions> {
  const sight = await lookAt(base, actor);
  const shelf = shelfOf(sight, today(base));
  const answers = remembered.get(sight.snapshot) ?? new Recent<string, Suggestions>(rememberedMost);
  remembered.set(sight.snapshot, answers);
  const key = `${whoseOf(sight, actor)}\u0000${q}`;
  const known = answers.get(key);
  if (known) return known;
  const made = { items: suggestionsFor(sight, shelf, q) };
  answers.keep(key, made);
  return made;
}

function suggestionsFor(sight: Sight, shelf: Shelf, q: string): Suggestion[] {
  const typed = wordsOf(q);
  const last = typed.at(-1);
  if (last === undefined || (typed.length === 1 && last.length < 2)) return [];
  const found = search(sight, shelf, { q, all: false, page: 1 });
  if (found.ranked.places.length === 0) return nearly(sight, shelf, q);
  const words = found.corrected === undefined ? endings(sight, q, last) : [word(found.corrected, true)];
  const places = firstByRank(found.ranked, hitsLookedAt);
  return withHits(sight, places, words);
}

/** A word that is not whole yet and already misspelt: as what it most likely begins. */
function nearly(sight: Sight, shelf: Shelf, q: string): Suggestion[] {
  const last = wordsOf(q).at(-1) ?? "";
  const meant = sight.snapshot.index.nearestBeginning(last);
  if (meant === undefined) return [];
  const text = [...q.trim().split(/\s+/).slice(0, -1), meant].join(" ");
  const { ranked } = search(sight, shelf, { q: text, all: false, page: 1 });
  return withHits(sight, firstByRank(ranked, hitsLookedAt), ranked.places.length > 0 ? [word(text, true)] : []);
}

function word(text: string, isCorrected: boolean): Suggestion {
  return { kind: "word", text, isCorrected };
}

/** Words that go on as the last one begins, behind what was typed before it. */
function endings({ snapshot }: Sight, q: string, last: string): Suggestion[] {
  if (codeOf(q) !== undefined) return [];
  const before = q.trim().split(/\s+/).slice(0, -1);
  return snapshot.index
    .wordsThatBegin(last, wordsMost + 1)
    .filter((shown) => wordsOf(shown)[0] !== last)
    .slice(0, wordsMost)
    .map((shown) => word([...before, shown].join(" "), false));
}

/** Behind the words: the classes of the first hits, and of each model the first article. */
function withHits({ snapshot }: Sight, places: readonly number[], words: readonly Suggestion[]): Suggestion[] {
  const articles = places.flatMap((place) => snapshot.articles[place] ?? []);
  const codes = [...new Set(articles.map(({ isoCode }) => isoCode))];
  const classes = codes
    .flatMap((iso): Suggestion[] => {
      const text = snapshot.wordings.get(iso);
      return text === undefined ? [] : [{ kind: "class", text, iso }];
    })
    .slice(0, classesMost);
  const models = new Map<string, Suggestion>();
  for (const { model, articleNo, name } of articles)
    if (!models.has(model)) models.set(model, { kind: "article", text: name, articleNo });
  return [...words, ...classes, ...models.values()].slice(0, suggestionsMost);
}
