import { z } from "zod";

const id = z.uuid();
const day = z.iso.date();
const moment = z.iso.datetime();

/** A lost device, as it is reported. `told`: what is known, without names. */
export const reportLossBody = z.object({
  deviceId: id,
  lostOn: day,
  isCareless: z.enum(["yes", "no", "unknown"]),
  told: z.string().trim().max(1000).optional(),
});
export type ReportLossBody = z.infer<typeof reportLossBody>;

/** What a person decides, with why, without names. `amountOre`: only where no rule says the sum; excluding VAT. */
export const decideLossBody = z.object({
  isCareless: z.enum(["yes", "no"]),
  is: z.enum(["charged", "not-charged"]),
  amountOre: z.number().int().min(1).max(100_000_000).optional(),
  because: z.string().trim().min(3).max(1000),
});
export type DecideLossBody = z.infer<typeof decideLossBody>;

export const lossParams = z.object({ lossId: id });
export const lossAnswer = z.object({ lossId: id, lossNo: z.string() });
export const letterAnswer = lossAnswer.extend({ answerBy: day });
/** What the rules of today say of a device that is reported as lost now: its last day to come back, and which day ends its rent. */
export const lossTerms = z.object({ closesOn: day, rentUntil: z.enum(["reported", "lost"]) });
export const lossQuery = z.object({ which: z.enum(["open", "all", "waiting"]).default("open"), deviceId: id.optional() });

/** One loss as it is shown. Days are Swedish days. */
export const lossView = z.object({
  lossId: id,
  lossNo: z.string(),
  kind: z.enum(["lost", "search"]),
  state: z.enum(["open", "found", "closed"]),
  deviceId: id,
  deviceNo: z.string(),
  articleNo: z.string(),
  articleName: z.string(),
  personId: z.string().nullable(),
  personName: z.string().nullable(),
  /** It is a unit's own. */
  holderUnitName: z.string().nullable(),
  reportedAt: moment,
  lostOn: day.nullable(),
  isCareless: z.enum(["yes", "no", "unknown"]),
  told: z.string().nullable(),
  rentUntil: day.nullable(),
  letterOn: day.nullable(),
  answerBy: day.nullable(),
  answeredOn: day.nullable(),
  closesOn: day,
  /** Its clock has run out. */
  isOver: z.boolean(),
  /** Öre, excluding VAT; null: a person must say, and `residualBecause` says why. */
  residualOre: z.number().nullable(),
  residualBecause: z.string(),
  endedAt: moment.nullable(),
  endedAs: z.string().nullable(),
  /** What is decided by hand; null: nothing yet. `payerName` null: nothing is charged. */
  decision: z
    .object({
      isCareless: z.enum(["yes", "no"]),
      what: z.enum(["charged", "not-charged"]),
      amountOre: z.number().nullable(),
      payerName: z.string().nullable(),
      because: z.string().nullable(),
      at: moment,
    })
    .nullable(),
  /** What waits for customer service: a letter's answer that has not come in time, or what is to be charged. */
  waitsFor: z.enum(["answer", "decision"]).nullable(),
  /** A person may decide now: it is not found, and nothing is charged yet. */
  mayDecide: z.boolean(),
  mayHandle: z.boolean(),
});
export type LossView = z.infer<typeof lossView>;
export const lossList = z.object({ items: z.array(lossView) });

/** Why a loss is not reported, handled or ended. */
export type LossRefusal =
  | { code: "device-unknown" }
  | { code: "loss-unknown" }
  | { code: "loss-open"; lossNo: string }
  | { code: "loss-ended" }
  | { code: "loss-day-wrong"; from: string; to: string }
  | { code: "device-waits-for-pickup"; deviceNo: string }
  | { code: "device-not-lent"; deviceNo: string; state: string }
  | { code: "device-held"; deviceNo: string; reason: string | null }
  | { code: "letter-not-possible" }
  | { code: "letter-not-sent" }
  | { code: "loss-charged" }
  | { code: "loss-not-careless" }
  | { code: "loss-no-payer" }
  | { code: "loss-amount-decided" }
  | { code: "loss-amount-needed" }
  | { code: "search-only" };

export const lossStatus = {
  "device-unknown": 404,
  "loss-unknown": 404,
  "loss-open": 409,
  "loss-ended": 409,
  "loss-day-wrong": 422,
  "device-waits-for-pickup": 409,
  "device-not-lent": 409,
  "device-held": 409,
  "letter-not-possible": 409,
  "letter-not-sent": 409,
  "loss-charged": 409,
  "loss-not-careless": 409,
  "loss-no-payer": 409,
  "loss-amount-decided": 422,
  "loss-amount-needed": 422,
  "search-only": 409,
} as const satisfies Record<LossRefusal["code"], number>;
