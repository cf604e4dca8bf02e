/** One article of one shelf, as a refill asks of it. */
export interface RefillFacts {
  articleNo: string;
  /** How many the shelf is to hold. */
  level: number;
  /** What stands there and is promised to nobody. */
  balance: number;
  /** What is ordered to the shelf and has not come. */
  onTheWay: number;
  /** What stands there or is on its way of the articles that its place has been taken by. */
  ofReplacement: number;
  /** It can be ordered to the shelf today. */
  isOrderable: boolean;
  /** Who took its place, and who took the place of that: the last is what is ordered now. */
  chain: readonly string[];
}
/** What to order, and how it came to that. */
export interface RefillRow {
  articleNo: string;
  /** What is ordered instead, when the article is outgoing. */
  orderNo: string;
  quantity: number;
  level: number;
  balance: number;
  onTheWay: number;
  ofReplacement: number;
  /** `refill`, `enough`, or why a person must look. */
  outcome: "refill" | "enough" | "no-replacement";
}

/**
 * What a shelf wants: level − balance − on the way, never less than nothing. An outgoing article is ordered as the last of those that
 * have taken its place, and what the shelf has of that counts too; one without is somebody's to decide.
 * @source vgr-buffert "Påfyllning"
 */
export function proposeRow(facts: RefillFacts): RefillRow {
  const { articleNo, level, balance, onTheWay, ofReplacement, isOrderable, chain } = facts;
  const orderNo = isOrderable ? articleNo : (chain.at(-1) ?? articleNo);
  const lacking = Math.max(0, level - balance - onTheWay - ofReplacement);
  const hasNobody = !isOrderable && orderNo === articleNo;
  const outcome = lacking === 0 ? "enough" : hasNobody ? "no-replacement" : "refill";
  return { articleNo, orderNo, quantity: outcome === "refill" ? lacking : 0, level, balance, onTheWay, ofReplacement, outcome };
}
