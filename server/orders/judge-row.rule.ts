import { kindOf } from "../duties/index.ts";
import type { LocalDate } from "../kernel/index.ts";
import { answers } from "./contract-answers.ts";
import { type DeliveryClass, type DeliveryTerms, promisedDay } from "./promise-day.rule.ts";

/** What the rulebooks answered, as far as an order needs it. */
export interface Decision {
  payer: string;
  allowed: boolean;
  channel: string;
  rulebook: string | null;
  edition: string | null;
  rules: readonly string[];
  gates: readonly string[];
  /** Prescribed at another principal's cost. */
  trust: boolean;
  /** What the rules give somebody to do; the row does not wait for it. */
  tasks: readonly string[];
  missing: readonly string[];
  because: string;
}
/** What an article must be, to be judged. */
export interface JudgedArticle {
  isPublished: boolean;
  isOrderable: boolean;
  isInRange: boolean;
  billingForm: string;
  /** The price row that holds; null when there is none. */
  priceId: number | null;
  lagrum: readonly string[];
  articleType: string;
  mainArticles: readonly string[];
  deliveryClass: DeliveryClass;
  plannedWeekdays: number | null;
}
/** A demand of a rule, and whether it is met. */
export interface Gate {
  gate: string;
  /** She must have met it when she orders, may meet it then or later, or it is another's to meet. */
  inOrder: "must" | "may" | "no";
  done: boolean;
}

/** A reason that stops a row, with the rule's own words where a rule stopped it. */
export interface Fault {
  code:
    | "article-not-orderable"
    | "article-out-of-range"
    | "article-bought-for-another"
    | "article-of-other-lagrum"
    | "not-allowed"
    | "other-channel"
    | "main-aid-needed"
    | "answer-needed"
    | "gate-needed"
    | "may-not-sign"
    | "ask-manager";
  because?: string;
  missing?: string[];
  /** How it is bought instead, where it is bought in another way. */
  channel?: string;
}

/** Whether an article outside the range was bought on a request for direct procurement, and for whom. */
export type Bought = "none" | "for-this" | "for-others";

/**
 * Whether a row can be ordered here: the article is orderable in this legal basis, an accessory fits its main aid, a
 * rule allows it and it is bought through this portal, what the prescriber must answer is answered, and she may sign for
 * it. A payer that no rule decides is no fault: the row waits for customer service.
 */
export function faultOf({
  article,
  lagrum,
  mainArticleNo,
  decision,
  gates,
  takesOutOfRange,
  bought = "none",
  signing,
}: {
  article: JudgedArticle;
  lagrum: string;
  /** The article of the main aid that the row names, if any. */
  mainArticleNo: string | undefined;
  decision: Decision;
  gates: readonly Gate[];
  /** The payer takes what is outside the range, after its approval. */
  takesOutOfRange: boolean;
  /** Outside the range, by direct procurement: for this unit and so many pieces, or for another request alone. */
  bought?: Bought;
  /** Whether she who orders may sign for it. */
  signing: { answer: "yes" | "no" | "manual"; because: string };
}): Fault | null {
  if (!article.isPublished || !article.isOrderable) return { code: "article-not-orderable" };
  // What has no price could be neither rented nor sold: nobody would ever be invoiced for it.
  if (article.billingForm !== "none" && article.priceId === null) return { code: "article-not-orderable" };
  if (!article.isInRange && bought === "for-others") return { code: "article-bought-for-another" };
  // Outside the range it is tried out with a consultant first, unless the payer would rather approve it, or it was procured for this.
  if (!article.isInRange && !takesOutOfRange && bought === "none") return { code: "article-out-of-range" };
  if (!article.lagrum.includes(lagrum)) return { code: "article-of-other-lagrum" };
  if (article.mainArticles.length > 0 && !(mainArticleNo && article.mainArticles.includes(mainArticleNo)))
    return { code: "main-aid-needed" };
  if (!decision.allowed) return { code: "not-allowed", because: decision.because, channel: decision.channel };
  const missing = unanswered(decision);
  if (missing.length > 0) return { code: "answer-needed", because: decision.because, missing };
  if (decision.payer !== "manual" && decision.channel !== "bestallningsportal")
    return { code: "other-channel", because: decision.because, channel: decision.channel };
  const undone = gates.filter(({ inOrder, done }) => inOrder === "must" && !done);
  if (undone.length > 0) return { code: "gate-needed", missing: undone.map(({ gate }) => gate) };
  // Last: what is told before would stop whoever signs.
  if (signing.answer === "no") return { code: "may-not-sign", because: signing.because };
  if (signing.answer === "manual") return { code: "ask-manager", because: signing.because };
  return null;
}

/** The questions that the prescriber can answer and a rule waits for. What she can't know makes the row wait for a person. */
export function unanswered(decision: Decision): string[] {
  return decision.missing.filter((key) => key in answers.shape);
}

/** The demands of the decision, and which of them the prescriber has met. One that wants words (a reference, with whom) is met by them. */
export function gatesOf(decision: Decision, gatesDone: readonly { gate: string; reference?: string | undefined }[]): Gate[] {
  return decision.gates.map((gate) => {
    const kind = kindOf(gate);
    const inOrder = kind?.inOrder ?? "no";
    const said = gatesDone.find((done) => done.gate === gate);
    const isSaid = said !== undefined && (kind?.needs === "nothing" || Boolean(said.reference));
    return { gate, inOrder, done: inOrder !== "no" && isSaid };
  });
}

/** Whether a person must say who pays: no rule gave a payer that is known here. */
export function needsPayer(decision: Decision, payerId: string | null): boolean {
  return decision.payer === "manual" || (decision.payer !== "egen" && payerId === null);
}

/** The row's promised day. */
export function rowPromise(orderedOn: LocalDate, article: JudgedArticle, terms: DeliveryTerms): LocalDate {
  return promisedDay(orderedOn, article.deliveryClass, terms, article.plannedWeekdays);
}

/** Which kind of payer a rulebook's answer is invoiced to. Null: no invoice, or a person must say who. */
export function payerKindOf(payer: string): "region" | "kommun" | "primarvard" | null {
  if (payer === "region" || payer === "kommun" || payer === "primarvard") return payer;
  // The ordering municipality bears it (S15); an operator of its own is told by customer service.
  if (payer === "bestallare") return "kommun";
  return null;
}
