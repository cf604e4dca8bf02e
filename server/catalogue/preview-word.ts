import type { Actor, Base } from "../platform/index.ts";
import { today } from "../platform/index.ts";
import type { Finds, PreviewQuery, SearchWord, WordPreview } from "./contract-words.ts";
import { firstByRank } from "./search.rule.ts";
import { search } from "./search-articles.ts";
import { shelfOf } from "./shelf.ts";
import { lookAt, type Sight, withWord } from "./snapshot.ts";

const shownFirst = 3;

/** What a question finds now, and would find with one word more. Nothing is stored. */
export async function previewWord(base: Base, actor: Actor, { q, ...word }: PreviewQuery): Promise<WordPreview> {
  const sight = await lookAt(base, actor);
  const asked = q || word.word;
  return { q: asked, now: findsOf(base, sight, asked), after: findsOf(base, await sightWith(sight, word), asked) };
}

/** The catalogue as it would be with one word more. */
export async function sightWith(sight: Sight, word: SearchWord): Promise<Sight> {
  return { ...sight, snapshot: await withWord(sight.snapshot, word) };
}

/** How many articles a question finds, and the first by name. */
export function findsOf(base: Pick<Base, "now">, sight: Sight, q: string): Finds {
  const { ranked } = search(sight, shelfOf(sight, today(base)), { q, all: false, page: 1 });
  const first = firstByRank(ranked, shownFirst).flatMap((place) => sight.snapshot.articles[place]?.name ?? []);
  return { total: ranked.places.length, first };
}
