import type { LocalDate } from "../kernel/index.ts";
import type { ArticleHit } from "./contract.ts";
import { hitOf } from "./hits.ts";
import { typeFactors } from "./search.rule.ts";
import type { Sight } from "./snapshot.ts";

/** The article may be shown at all. */
export const shown = 1;
/** It is meant to be chosen. */
export const inRange = 2;
/** It can be ordered now. */
export const orderable = 4;

/** What a sight says of each article, by its place in the snapshot's list, ready to be asked a thousand times a second. */
export interface Shelf {
  /** `shown`, `inRange` and `orderable` as bits. */
  flags: Uint8Array;
  /** How much a fit weighs for the article's type. */
  factors: Float64Array;
  /** The article as a row of a list: made once, the same object every time. */
  hit(place: number): ArticleHit | undefined;
}

const shelves = new WeakMap<object, { sight: Sight; on: LocalDate; shelf: Shelf }>();

/** The shelf of a sight on a day. It goes with the offers (or, for a visitor, with the snapshot) that it was made from. */
export function shelfOf(sight: Sight, on: LocalDate): Shelf {
  const key = sight.offers ?? sight.snapshot;
  const known = shelves.get(key);
  if (known && known.on === on && known.sight.snapshot === sight.snapshot) return known.shelf;
  const shelf = makeShelf(sight, on);
  shelves.set(key, { sight, on, shelf });
  return shelf;
}

function makeShelf(sight: Sight, on: LocalDate): Shelf {
  const { articles } = sight.snapshot;
  const flags = new Uint8Array(articles.length);
  const factors = new Float64Array(articles.length);
  for (const [place, article] of articles.entries()) {
    factors[place] = typeFactors[article.articleType];
    const offer = sight.offers?.byNo.get(article.articleNo);
    const isShown = sight.offers ? (offer?.isPublished ?? false) : article.status !== "discontinued";
    flags[place] =
      (isShown ? shown : 0) | ((offer?.isInRange ?? true) ? inRange : 0) | ((offer?.isOrderable ?? true) ? orderable : 0);
  }
  const hits: (ArticleHit | undefined)[] = articles.map(() => undefined);
  return {
    flags,
    factors,
    hit: (place) => {
      const known = hits[place];
      const article = articles[place];
      if (known || !article) return known;
      const hit = hitOf(article, sight, on);
      hits[place] = hit;
      return hit;
    },
  };
}
