import { z } from "zod";

/** Of an article, or of one device. */
export const outsideQuery = z.object({
  articleNo: z
    .string()
    .regex(/^\d{5,6}$/)
    .optional(),
  deviceId: z.uuid().optional(),
});
export type OutsideQuery = z.infer<typeof outsideQuery>;

const said = z.object({ ruleId: z.string(), source: z.string(), text: z.string() });
export const outsideView = z.object({
  /** Of service; null: the article has come into the range since it was bought. */
  warning: said.extend({ isAssumed: z.boolean() }).nullable(),
  /** What its payer is charged when it comes back. */
  atReturn: said,
  /** What was agreed with the vendor; null: it was not bought for a request that the actor sees. */
  terms: z
    .object({
      procurementNo: z.string(),
      vendor: z.enum(["yes", "no", "unknown"]),
      withinDays: z.number().nullable(),
      percent: z.number().nullable(),
      words: z.string().nullable(),
    })
    .nullable(),
});
export type OutsideView = z.infer<typeof outsideView>;
/** Null: it stands in the range. */
export const outsideAnswer = z.object({ outside: outsideView.nullable() });
