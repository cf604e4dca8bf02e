import { z } from "zod";
import { begunLast, type LocalDate } from "../kernel/index.ts";

/** Who judges abnormal wear together: the supplier, who prescribed the aid, and who answers for its costs. */
export const wearParties = ["supplier", "prescriber", "payer"] as const;
export type WearParty = (typeof wearParties)[number];
export type WearOpinion = "careless" | "not-careless";
const reasons = ["parties-differ", "no-answer", "no-payer", "no-value-left", "price-unknown", "no-rule"] as const;
/** Why no rule decides, and a person does. */
export type WearReason = (typeof reasons)[number];

const source = z.string().min(3);
/** What `rulebooks/wear.json` must be: who judges and how many days they have, and each reason for which a person decides. */
export const wearBookForm = z.strictObject({
  key: z.literal("wear"),
  rules: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z-]{3,40}$/),
        validFrom: z.iso.date(),
        source,
        parties: z.tuple([z.literal("supplier"), z.literal("prescriber"), z.literal("payer")]),
        /** All must say the same. */
        decidedBy: z.literal("all"),
        /** Days to answer, the first not counted. */
        answerDays: z.number().int().min(1).max(90),
        clockSource: source,
        vatRate: z.number().min(0).max(99),
        text: z.string().min(10).max(400),
      }),
    )
    .min(1),
  manual: z
    .array(z.strictObject({ because: z.enum(reasons), source, text: z.string().min(10).max(300) }))
    .refine((all) => reasons.every((one) => all.filter(({ because }) => because === one).length === 1), "each reason once"),
});
export type WearBook = z.infer<typeof wearBookForm>;
export type WearRule = WearBook["rules"][number];

/** The rule that holds on a day: the latest that has begun. */
export function wearRuleOn(book: WearBook, on: LocalDate): WearRule | undefined {
  return begunLast(book.rules, on);
}

/** What is known of a report when it is asked where it stands. */
export interface WearFacts {
  says: Readonly<Record<WearParty, WearOpinion | null>>;
  /** The last day to answer. */
  answerBy: LocalDate;
  residual: { ore: number | null; because: string };
  hasPayer: boolean;
}
/** Where a report stands while nobody has ended it. */
export type WearStand =
  | { is: "waits"; for: WearParty[] }
  | { is: "accepted"; ore: number }
  | { is: "refused" }
  | { is: "manual"; because: WearReason };

/**
 * Where a report of abnormal wear stands on a day. All three say carelessness: it is charged with the residual value. All three say that
 * it was not: it is not charged. They differ, one is silent when the clock is out, nobody pays or no value is decided: a person says.
 * The last day itself still counts.
 * @source vgr-slitage § debitering; vgr-forum-2025 S114; rules-i § wear
 */
export function wearStand({ says, answerBy, residual, hasPayer }: WearFacts, on: LocalDate): WearStand {
  if (!hasPayer) return { is: "manual", because: "no-payer" };
  const silent = wearParties.filter((party) => says[party] === null);
  if (silent.length > 0) return on > answerBy ? { is: "manual", because: "no-answer" } : { is: "waits", for: silent };
  if (wearParties.every((party) => says[party] === "not-careless")) return { is: "refused" };
  if (wearParties.some((party) => says[party] === "not-careless")) return { is: "manual", because: "parties-differ" };
  if (residual.ore === null) return { is: "manual", because: reasonOf(residual.because) };
  return { is: "accepted", ore: residual.ore };
}

function reasonOf(because: string): WearReason {
  return reasons.find((one) => one === because) ?? "no-rule";
}
