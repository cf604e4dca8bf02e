import type { Bought } from "./judge-row.rule.ts";

/** An article that an answer names, as it stands at the supplier. */
interface NamedArticle {
  isPublished: boolean;
  isOrderable: boolean;
  isInRange: boolean;
  billingForm: string;
  priceId: number | null;
}

/** What an article lacks to be an answer to a request. */
export type AnswerFault = "unknown" | "not-published" | "not-orderable" | "no-price" | "out-of-range" | "in-range";

/**
 * All that is wrong with the article of an answer: one that fits stands in the range; one that is bought stands outside it, or anybody
 * could order it. Both can be ordered now.
 * @source sthlm-webinar-2025 S59
 */
export function answerFaults(answer: "contracted" | "approved", article: NamedArticle | undefined): AnswerFault[] {
  if (!article) return ["unknown"];
  const { isPublished, isOrderable, isInRange, billingForm, priceId } = article;
  const checks: [boolean, AnswerFault][] = [
    [!isPublished, "not-published"],
    [!isOrderable, "not-orderable"],
    [billingForm !== "none" && priceId === null, "no-price"],
    [answer === "contracted" && !isInRange, "out-of-range"],
    [answer === "approved" && isInRange, "in-range"],
  ];
  return checks.flatMap(([isWrong, fault]) => (isWrong ? [fault] : []));
}

/** An article outside the range that was bought for requests. */
export interface Procured {
  /** The unit's own request that is left to order by; null: none. */
  procurementId: string | null;
  /** How many pieces. */
  pieces: number;
}

/** For whom an article was bought, when it was, and by which request so many pieces are ordered. */
export function boughtFor(found: Procured | undefined, quantity: number): { bought: Bought; procurementId: string | null } {
  if (!found) return { bought: "none", procurementId: null };
  const isEnough = found.procurementId !== null && found.pieces >= quantity;
  return isEnough ? { bought: "for-this", procurementId: found.procurementId } : { bought: "for-others", procurementId: null };
}

/** What the sources leave to a person, in words: shown where it is answered. */
export const procurementManual =
  "Om köpet får göras direkt avgör du: källan (S59) säger att avtalade artiklar sällan är uteslutande och att ägaren av avtalet ska tillfrågas, men inte vid vilket belopp eller enligt vilken rutin. Det står i upphandlingslagen och i er egen rutin för direktupphandling.";
