import type { ResidualValue } from "../devices/index.ts";

/** What a person says of a lost device: was it careless, is it charged, and with what where no rule says the sum. Öre, excluding VAT. */
export interface Decision {
  isCareless: "yes" | "no";
  is: "charged" | "not-charged";
  amountOre?: number | undefined;
}
export type DecisionRefusal = "loss-not-careless" | "loss-no-payer" | "loss-amount-decided" | "loss-amount-needed";

/**
 * What is charged by a decision; null: nothing. Nothing is asked for what was lost without carelessness, and nothing of nobody. Where the
 * residual value is decided it is the sum; where nothing is left of it the principle is not decided (S114), and the person says the sum.
 * @source vgr-forum-2025 S114; vgr-handbok § restvärde
 */
export function chargedBy(
  { isCareless, is, amountOre }: Decision,
  known: { residual: ResidualValue; hasPayer: boolean },
): { ore: number | null; byRule: boolean } | { refused: DecisionRefusal } {
  if (is === "not-charged") return amountOre === undefined ? { ore: null, byRule: false } : { refused: "loss-amount-decided" };
  if (isCareless === "no") return { refused: "loss-not-careless" };
  if (!known.hasPayer) return { refused: "loss-no-payer" };
  const { ore } = known.residual;
  if (ore === null) return amountOre === undefined ? { refused: "loss-amount-needed" } : { ore: amountOre, byRule: false };
  if (amountOre !== undefined && amountOre !== ore) return { refused: "loss-amount-decided" };
  return { ore, byRule: true };
}

/** What is known of a loss when it is asked what waits for customer service. */
export interface Waiting {
  state: "open" | "found" | "closed";
  /** What is asked for, as it was said when it was reported; null: a person must say. */
  residualOre: number | null;
  isDecided: boolean;
  letter: { answerBy: string; isAnswered: boolean } | null;
}

/**
 * What waits: a letter that is unanswered the day after its last day; and a device that is given up while nobody has decided what is
 * charged, unless nothing is asked for.
 * @source vgr-forkommet; vgr-forum-2025 S114
 */
export function waitsFor({ state, residualOre, isDecided, letter }: Waiting, on: string): "answer" | "decision" | null {
  if (isDecided || state === "found") return null;
  if (state === "closed") return residualOre === 0 ? null : "decision";
  return letter && !letter.isAnswered && on > letter.answerBy ? "answer" : null;
}
