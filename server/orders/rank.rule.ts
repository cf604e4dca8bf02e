import type { OrderableArticle } from "../catalogue/index.ts";

type Ranked = Pick<
  OrderableArticle,
  "articleNo" | "isoCode" | "isPublished" | "isOrderable" | "isInRange" | "isOutgoing" | "lagrum" | "attributes" | "equals"
>;

/**
 * The first of those that a lot ranks before an ordered article which could be ordered instead of it: it can be ordered from the range,
 * under the same legal basis, and does the same: it is named the other's equal, or is of the same class and measures the same where it
 * fits a person or a room. `before` in order of rank. Undefined: none could.
 * @source rules-i § rank-reasons
 */
export function firstBefore<Article extends Ranked>(
  ordered: Ranked,
  before: readonly Article[],
  { lagrum, fits }: { lagrum: "HSL" | "SoL"; fits: readonly string[] },
): Article | undefined {
  return before.find(
    (one) =>
      one.isPublished &&
      one.isOrderable &&
      one.isInRange &&
      !one.isOutgoing &&
      one.lagrum.includes(lagrum) &&
      doesTheSame(ordered, one, fits),
  );
}

function doesTheSame(ordered: Ranked, other: Ranked, fits: readonly string[]): boolean {
  if (ordered.equals.some(({ articleNo }) => articleNo === other.articleNo)) return true;
  const [has, wants]: Readonly<Record<string, unknown>>[] = [other.attributes, ordered.attributes];
  return other.isoCode === ordered.isoCode && fits.every((attribute) => has?.[attribute] === wants?.[attribute]);
}
