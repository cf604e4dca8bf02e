import type { ArticleForm, FieldChange, OfferForm } from "./contract.ts";
import { beforeOf, isSame } from "./difference.rule.ts";
import type { PriceSpan } from "./price-timeline.rule.ts";

/** What an import changed, as it is kept for the way back. */
export interface Undo {
  /** By article and kind: the prices before and after. */
  prices: { key: string; before: PriceSpan[]; after: PriceSpan[] }[];
  articles: {
    articleNo: string;
    isNew: boolean;
    isNewOffer: boolean;
    articleChanges: FieldChange[];
    offerChanges: FieldChange[];
  }[];
}

/** A thing that somebody has changed since. */
export interface Since {
  articleNo: string;
  subject: "article" | "offer" | "price";
  field: string;
}

/** An article and an offer as they are put back; null: nothing to put back. */
export interface PutBack {
  articleNo: string;
  article: ArticleForm | null;
  offer: OfferForm | null;
}

/**
 * One article of an import put back: only fields that still say what the import wrote, unless somebody has changed them since. A new
 * article is not taken away (its number may have been used): it is discontinued and shown to nobody.
 */
export function putBack(
  one: Undo["articles"][number],
  now: { article: ArticleForm; offer: OfferForm | undefined },
): { back: PutBack; since: Since[] } {
  const { articleNo } = one;
  const changed = (subject: Since["subject"], changes: readonly FieldChange[], is: object): [FieldChange[], Since[]] => {
    const values = new Map<string, unknown>(Object.entries(is));
    const stands = changes.filter(({ field, to }) => isSame(values.get(field) ?? null, to));
    const since = changes.filter((change) => !stands.includes(change)).map(({ field }): Since => ({ articleNo, subject, field }));
    return [stands, since];
  };
  const [ownStands, ownSince] = changed("article", one.articleChanges, now.article);
  const [offerStands, offerSince] = now.offer ? changed("offer", one.offerChanges, now.offer) : [[], []];
  const article = one.isNew
    ? { ...now.article, status: "discontinued" as const }
    : { ...now.article, ...(beforeOf(ownStands) as Partial<ArticleForm>) };
  const hidden = one.isNew || one.isNewOffer ? { isPublished: false, isOrderable: false, isInRange: false } : {};
  const offer = now.offer && { ...now.offer, ...(beforeOf(offerStands) as Partial<OfferForm>), ...hidden };
  const back: PutBack = {
    articleNo,
    article: isSame(article, now.article) ? null : article,
    offer: offer && !isSame(offer, now.offer) ? offer : null,
  };
  return { back, since: [...ownSince, ...offerSince] };
}

/** Whether the prices of an article and kind still stand as an import left them. */
export function arePricesAsLeft(left: readonly PriceSpan[], now: readonly PriceSpan[]): boolean {
  return isSame(left, now);
}
