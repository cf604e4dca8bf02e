import { z } from "zod";

/** What `rulebooks/pairings.json` must be. @source rules-i § pairings */
export const pairingForm = z.strictObject({
  key: z.literal("pairings"),
  isAssumed: z.boolean(),
  source: z.string().min(3),
  validFrom: z.iso.date(),
  /** Orders of so many months back are counted. */
  months: z.number().int().min(1).max(60),
  /** Nothing is said of fewer orders together than this. */
  leastTogether: z.number().int().min(5),
  /** Nor of a smaller part of the main aid's orders. */
  leastPercent: z.number().int().min(1).max(100),
  /** So many are suggested at once. */
  most: z.number().int().min(1).max(20),
});
export type PairingBook = z.infer<typeof pairingForm>;

/** An article, as it is judged whether to suggest it with another. */
export interface PairedArticle {
  articleType: string;
  isPublished: boolean;
  isOrderable: boolean;
  isInRange: boolean;
  isOutgoing: boolean;
  lagrum: readonly string[];
  /** Articles that it belongs to; none: it stands for itself. */
  mainArticles: readonly string[];
}

/** Why a pair is not suggested. */
export type NotSuggested = "denied" | "not-orderable" | "other-act" | "does-not-fit" | "too-few";

/**
 * Why a pair is not suggested; null: it is. What belongs to other main aids alone does not fit this one, and an accessory that the
 * catalogue ties to none is not known to fit; a main aid stands for itself. `lagrum`: whose act it is ordered under; null: any.
 * @source rules-i § pairings
 */
export function whyNot(
  book: Pick<PairingBook, "leastPercent">,
  pair: { mainNo: string; orders: number; together: number; isDenied: boolean },
  article: PairedArticle | undefined,
  lagrum: string | null,
): NotSuggested | null {
  if (pair.isDenied) return "denied";
  if (!article?.isPublished || !article.isOrderable || !article.isInRange || article.isOutgoing) return "not-orderable";
  if (lagrum !== null && !article.lagrum.includes(lagrum)) return "other-act";
  if (article.articleType !== "main_aid" && !article.mainArticles.includes(pair.mainNo)) return "does-not-fit";
  return pair.together * 100 < pair.orders * book.leastPercent ? "too-few" : null;
}
