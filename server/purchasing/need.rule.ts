/** What is known of an article when it is asked whether it is short. Pieces. */
export interface NeedFacts {
  /** `stocked` is kept on the shelf; `on_order` is bought only when somebody waits for it. */
  mode: "stocked" | "on_order";
  /** How the level is set; null when nobody has set one. */
  source: "hand" | "forecast" | null;
  /** The level that was set by hand. */
  handLevel: number | null;
  /** Bought in whole lots of so many. */
  lot: number;
  /** Delivered a week, and how far a week was from it. */
  weekly: number;
  weeklyError: number;
  waiting: number;
  free: number;
  onWay: number;
  /** In orders that are not sent. */
  inDraft: number;
  isStopped: boolean;
  isOutgoing: boolean;
  /** What a piece costs today in öre, excluding VAT; null when no price holds. */
  priceOre: number | null;
}

/** The supplier's terms for a level that follows from what is delivered. */
export interface ForecastTerms {
  /** From order to shelf. */
  leadWeeks: number;
  /** How many times the error is kept as a margin. */
  safety: number;
}

/** What stops an article that is short from being bought. */
export type Hindrance = "purchase-stopped" | "article-outgoing" | "price-missing";

/** Whether an article is short, and by what it was decided. */
export interface Need {
  level: number;
  /** Missing now: level + waiting − free − on the way. Never below nothing. */
  short: number;
  /** What to buy in whole lots, beside what stands in drafts. */
  propose: number;
  kind: "net-need" | "order-bound";
  hindrance: Hindrance | null;
}

/**
 * How many to keep when nobody has said it by hand: what goes out while an order is on its way, and a margin for the weeks that
 * differ. Whole pieces, upwards.
 * @source rules-i § purchase
 */
export function forecastLevel({ weekly, weeklyError }: Pick<NeedFacts, "weekly" | "weeklyError">, terms: ForecastTerms): number {
  return Math.max(0, Math.ceil(weekly * terms.leadWeeks + terms.safety * weeklyError * Math.sqrt(terms.leadWeeks) - 1e-9));
}

/**
 * The net need: level + waiting − free − on the way. An article that is bought only by order has no level.
 * @source rules-i § purchase
 */
export function needOf(facts: NeedFacts, terms: ForecastTerms): Need {
  const level = levelOf(facts, terms);
  const short = Math.max(0, level + facts.waiting - facts.free - facts.onWay);
  const left = Math.max(0, short - facts.inDraft);
  return {
    level,
    short,
    propose: Math.ceil(left / facts.lot) * facts.lot,
    kind: facts.mode === "on_order" ? "order-bound" : "net-need",
    hindrance: hindranceOf(facts),
  };
}

function levelOf(facts: NeedFacts, terms: ForecastTerms): number {
  if (facts.mode === "on_order" || facts.source === null) return 0;
  return facts.source === "hand" ? (facts.handLevel ?? 0) : forecastLevel(facts, terms);
}

function hindranceOf({ isStopped, isOutgoing, priceOre }: NeedFacts): Hindrance | null {
  if (isStopped) return "purchase-stopped";
  if (isOutgoing) return "article-outgoing";
  return priceOre === null ? "price-missing" : null;
}
