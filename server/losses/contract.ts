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

export const lossParams = z.object({ lossId: id });
export const lossAnswer = z.object({ lossId: id, lossNo: z.string() });
export const lossQuery = z.object({ which: z.enum(["open", "all"]).default("open"), deviceId: id.optional() });

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
  closesOn: day,
  /** Its clock has run out. */
  isOver: z.boolean(),
  /** Öre, excluding VAT; null: a person must say, and `residualBecause` says why. */
  residualOre: z.number().nullable(),
  residualBecause: z.string(),
  endedAt: moment.nullable(),
  endedAs: z.string().nullable(),
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
  "search-only": 409,
} as const satisfies Record<LossRefusal["code"], number>;
