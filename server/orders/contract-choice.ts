import { z } from "zod";
import { supportAnswers, supportView } from "../handbook/contract.ts";

/** What is said of a row's need and choice when it is ordered. */
export const choiceGiven = {
  /** Answers of process support, with the edition of the questions that they were given to. */
  support: z.object({ edition: z.string().max(20), answers: supportAnswers }).optional(),
  /** Answers of the fitting protocol that the article demands, with the edition that they were given to. */
  protocol: z.object({ edition: z.uuid(), answers: supportAnswers }).optional(),
  /** The goal: one of the instruction's codes, and the prescriber's own words. */
  goal: z.object({ code: z.string().max(6).optional(), words: z.string().trim().max(450).default("") }).optional(),
  /** The day that it is followed up. */
  followUpOn: z.iso.date().optional(),
  /** Why not what would have done: a reason's code. */
  departure: z.string().max(60).optional(),
  /** The equal that the quote said is delivered instead, as it was seen: the order is refused when it would be another. */
  instead: z
    .string()
    .regex(/^\d{4,7}$/)
    .optional(),
  /** Why the ordered one is kept although an equal would be delivered instead: a reason's code. */
  keeps: z.string().max(60).optional(),
};

/** What a departure is from: the cheaper, the reconditioned, the equal in the substitution chain, or what a contract ranks before it. */
const departureKind = z.enum(["cheaper", "reconditioned", "chain", "rank"]);
/** Why an equal is delivered instead of the ordered: it is reconditioned, in stock at all, or has stood there longer. */
const chainKind = z.enum(["reconditioned", "in-stock", "older"]);
const articleNamed = z.object({ articleNo: z.string(), name: z.string() });

/** What is delivered instead of the ordered, and the reasons that may be given for keeping that. */
export const chainAsked = z.object({
  askedFor: articleNamed,
  instead: articleNamed,
  kind: chainKind,
  since: z.string(),
  text: z.string(),
  isAssumed: z.boolean(),
  /** She has given a reason, and the ordered one is delivered. */
  isKept: z.boolean(),
  reasons: z.array(z.object({ code: z.string(), text: z.string() })),
});
/** What was ordered, when an equal is delivered instead. */
export const chainView = articleNamed.extend({ kind: chainKind, since: z.string() });

/** What the handbook and process support ask of a row, and what else would have done. */
export const choiceAsked = z.object({
  support: supportView.nullable(),
  /** The fitting protocol that the article demands. */
  protocol: supportView.nullable(),
  /** The advice that the answers so far give, by question. */
  advice: z.array(z.object({ question: z.string(), text: z.string() })),
  goals: z.array(z.object({ code: z.string(), wording: z.string() })),
  goalNeeded: z.boolean(),
  followUpNeeded: z.boolean(),
  /** Days from now that the instruction speaks of; null: it does not say. */
  followUpDays: z.number().int().nullable(),
  instruction: z.object({ instructionId: z.uuid(), title: z.string() }).nullable(),
  departure: z
    .object({
      kind: z.enum(["cheaper", "reconditioned", "rank"]),
      articleNo: z.string(),
      name: z.string(),
      amountOre: z.number().nullable(),
      rule: z.string(),
      text: z.string(),
      isAssumed: z.boolean(),
      reasons: z.array(z.object({ code: z.string(), text: z.string() })),
    })
    .nullable(),
  /** All that is missing, at once. */
  faults: z.array(z.object({ code: z.string(), because: z.string().optional(), missing: z.array(z.string()).optional() })),
});
export type ChoiceAsked = z.infer<typeof choiceAsked>;

const answered = z.object({
  title: z.string(),
  edition: z.string(),
  answers: z.array(z.object({ question: z.string(), answer: z.string() })),
});
/** What a row is for, as it stands at the order: null for whoever may not read it, or when nothing was said. */
export const needView = z.object({
  goalCode: z.string().nullable(),
  goalWording: z.string().nullable(),
  goalWords: z.string().nullable(),
  followUpOn: z.string().nullable(),
  support: answered.nullable(),
  /** The fitting protocol, filled in. */
  protocol: answered.nullable(),
});
export type NeedView = z.infer<typeof needView>;
/** Why the row's article was chosen instead of another. */
export const departureView = z.object({
  kind: departureKind,
  reason: z.string(),
  insteadOf: z.string(),
  moreOre: z.number().nullable(),
});

export type DepartureKind = z.infer<typeof departureKind>;

/** Departures by unit and reason, of a span of at most a year. */
export const departureQuery = z.object({ from: z.iso.date(), to: z.iso.date() });
export const departureReport = z.object({
  items: z.array(
    z.object({
      unitId: z.uuid(),
      unitName: z.string(),
      kind: departureKind,
      reason: z.string(),
      text: z.string(),
      count: z.number().int(),
      moreOre: z.number(),
    }),
  ),
});
export type DepartureReport = z.infer<typeof departureReport>;
