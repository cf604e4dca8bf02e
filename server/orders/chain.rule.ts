import type { OrderableArticle } from "../catalogue/index.ts";
import type { Substitute } from "../handbook/index.ts";
import type { LocalDate } from "../kernel/index.ts";
import type { WantedRow } from "./contract.ts";

type Ordered = Pick<
  OrderableArticle,
  | "articleNo"
  | "articleType"
  | "isoCode"
  | "isMarked"
  | "isPublished"
  | "isOrderable"
  | "isInRange"
  | "isOutgoing"
  | "isSpecialAdapted"
  | "hasAttendantControl"
  | "billingForm"
  | "lagrum"
  | "attributes"
  | "equals"
>;

/** What is delivered instead of a row's article, and what she who orders said of it. */
export interface Substitution {
  askedFor: { articleNo: string; name: string };
  instead: Substitute;
  /** Why the ordered one is kept: a reason's code. Null: the equal is delivered. */
  keeps: string | null;
}

/**
 * Whether an equal may be delivered instead of what a row asks for: a rented aid that is marked, of the range, not adapted specially,
 * not on trial, and not fitted to the person by a protocol.
 */
export function mayBeReplaced(
  wanted: Pick<WantedRow, "answers" | "trialUntil">,
  article: Ordered,
  { needsProtocol }: { needsProtocol: boolean },
): boolean {
  const isPlain = article.articleType === "main_aid" && article.isMarked && article.billingForm === "rent";
  const isFitted = wanted.answers.specialAdapted === true || wanted.trialUntil !== undefined || needsProtocol;
  return isPlain && isOffered(article) && !isFitted && !article.isSpecialAdapted;
}

/**
 * Whether an article may be delivered instead of another: each is named the other's equal, it is of the same class, is not going out,
 * has the same measures where they fit a person or a room, and takes what is ordered onto it.
 */
export function mayReplace(
  asked: Ordered,
  other: Ordered,
  {
    lagrum,
    fits,
    parts,
  }: { lagrum: "HSL" | "SoL"; fits: readonly string[]; parts: readonly Pick<OrderableArticle, "mainArticles">[] },
): boolean {
  const isMutual = [asked, other].every((one) =>
    one.equals.some(({ articleNo }) => articleNo === (one === asked ? other : asked).articleNo),
  );
  const isAlike =
    other.isoCode === asked.isoCode &&
    other.isMarked &&
    other.hasAttendantControl === asked.hasAttendantControl &&
    !other.isSpecialAdapted;
  const isGiven = isOffered(other) && !other.isOutgoing && other.lagrum.includes(lagrum);
  const [has, wants]: Readonly<Record<string, unknown>>[] = [other.attributes, asked.attributes];
  const isOfSize = fits.every((attribute) => has?.[attribute] === wants?.[attribute]);
  const takesParts = parts.every(({ mainArticles }) => mainArticles.length === 0 || mainArticles.includes(other.articleNo));
  return isMutual && isAlike && isGiven && isOfSize && takesParts;
}

const isOffered = ({ isPublished, isOrderable, isInRange }: Ordered) => isPublished && isOrderable && isInRange;

/** What a row is delivered as, or why it cannot be sent: what she saw and answered is what she gets. */
export type ChainAnswer =
  | { is: "as-asked" }
  | { is: "kept"; keeps: string }
  | { is: "instead" }
  | { is: "fault"; code: "chain-changed" | "reason-unknown"; keeps: string | null };

/** How a row is delivered, by what she has seen of it: in a quote the equal is offered, in an order it is the one that she saw. */
export function chainAnswer(
  wanted: Pick<WantedRow, "instead" | "keeps">,
  instead: Substitute | undefined,
  { isSent, reasons }: { isSent: boolean; reasons: readonly { code: string }[] },
): ChainAnswer {
  if (instead && wanted.keeps !== undefined) {
    const { keeps } = wanted;
    return reasons.some(({ code }) => code === keeps) ? { is: "kept", keeps } : { is: "fault", code: "reason-unknown", keeps };
  }
  if (isSent && wanted.instead !== instead?.articleNo) return { is: "fault", code: "chain-changed", keeps: null };
  return instead ? { is: "instead" } : { is: "as-asked" };
}

/** What is kept with the row: what was ordered, and why an equal is delivered instead. */
export function chainKept(found: Substitution | undefined) {
  if (!found || found.keeps !== null) return null;
  const { kind, since, rule }: { kind: Substitute["kind"]; since: LocalDate; rule: string } = found.instead;
  return { askedFor: found.askedFor.articleNo, kind, since, rule };
}
