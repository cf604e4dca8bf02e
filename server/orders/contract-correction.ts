import { z } from "zod";

const id = z.uuid();
const day = z.iso.date();

/** Whose a device is to be: a person's, answered for by a unit; or a unit's own base equipment. */
export const correctionWish = z.object({
  deviceId: id,
  to: z.discriminatedUnion("is", [
    z.object({ is: z.literal("person"), personId: id, unitId: id }),
    z.object({ is: z.literal("unit"), unitId: id }),
  ]),
  /** The first day that it is so. From person to person it is today. */
  from: day,
  /** Who pays, where no rule answers. */
  payerId: id.optional(),
});
export type CorrectionWish = z.infer<typeof correctionWish>;

export const correctBody = correctionWish.extend({
  because: z.string().trim().min(5).max(1000),
  /** From person to person: it was cleaned, and it was checked. */
  isCleaned: z.boolean().default(false),
  isChecked: z.boolean().default(false),
});
export type CorrectBody = z.infer<typeof correctBody>;

const side = z.object({
  is: z.enum(["person", "unit"]),
  unitName: z.string().nullable(),
  /** Null: nobody is invoiced, or it is not decided. */
  payerName: z.string().nullable(),
  because: z.string(),
  isOnCall: z.boolean(),
});

/** What a correction would do, before it is done. Öre, excluding VAT. */
export const correctionPreview = z.object({
  kind: z.enum(["to-person", "to-unit", "other-person", "other-unit"]),
  deviceId: id,
  deviceNo: z.string(),
  articleName: z.string(),
  from: day,
  /** The first day that may be chosen: when it came to whom has it now. */
  earliest: day,
  before: side,
  after: side,
  /** No rule says who pays: one must be chosen. */
  needsPayer: z.boolean(),
  /** Of the device and what is rented on it. */
  monthOre: z.number(),
  /**
   * What goes back to whoever paid and is paid by the other, until today: a row a month and stretch of days with the same two. Where both are
   * the same nothing goes over. `isAsked`: no rule answers for the days, and customer service is asked when it is done.
   */
  months: z.array(
    z.object({
      ...{ month: z.string(), days: z.number(), ore: z.number(), from: day },
      ...{ fromName: z.string().nullable(), toName: z.string().nullable(), because: z.string(), isAsked: z.boolean() },
    }),
  ),
  totalOre: z.number(),
  payers: z.array(z.object({ payerId: id, name: z.string() })),
});
export type CorrectionPreview = z.infer<typeof correctionPreview>;
export const corrected = z.object({ orderId: id, orderNo: z.string() });

/** Why whose a device is is not corrected. */
export type CorrectionRefusal =
  | { code: "device-unknown" }
  | { code: "device-not-lent"; deviceNo: string; state: string }
  | { code: "device-held"; deviceNo: string; reason: string | null }
  | { code: "device-waits-for-pickup"; deviceNo: string }
  | { code: "correction-changes-nothing" }
  | { code: "correction-day-wrong"; from: string; to: string }
  | { code: "person-unknown" }
  | { code: "person-deceased" }
  | { code: "unit-unknown" }
  | { code: "delivery-place-unknown" }
  | { code: "payer-unknown" }
  | { code: "payer-not-decided" }
  | { code: "not-cleaned-and-checked" };

export const correctionStatus = {
  "device-unknown": 404,
  "device-not-lent": 409,
  "device-held": 409,
  "device-waits-for-pickup": 409,
  "correction-changes-nothing": 409,
  "correction-day-wrong": 422,
  "person-unknown": 404,
  "person-deceased": 409,
  "unit-unknown": 409,
  "delivery-place-unknown": 409,
  "payer-unknown": 409,
  "payer-not-decided": 409,
  "not-cleaned-and-checked": 409,
} as const satisfies Record<CorrectionRefusal["code"], number>;
