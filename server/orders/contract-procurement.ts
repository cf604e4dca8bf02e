import { z } from "zod";

const words = z.string().trim().min(10).max(1000);
const articleNo = z.string().regex(/^\d{5,6}$/);

/** What is needed and why nothing contracted fits. No person is named in it. */
export const askProcurementBody = z.object({
  isoCode: z
    .string()
    .regex(/^\d{4}(\d{2})?$/)
    .optional(),
  need: words,
  whyNot: words,
  /** Contracted articles that were tried or considered. */
  tried: z.array(articleNo).max(10).default([]),
  quantity: z.number().int().min(1).max(99).default(1),
});
export type AskProcurementBody = z.infer<typeof askProcurementBody>;

/** What was agreed with the vendor of what is bought: it buys back within so many days at such a share of the price, it does not, or nobody knows. */
export const buyBack = z.discriminatedUnion("vendor", [
  z.object({
    vendor: z.literal("yes"),
    withinDays: z.number().int().min(1).max(3650),
    percent: z.number().int().min(1).max(100),
    words: z.string().trim().min(1).max(1000).optional(),
  }),
  z.object({ vendor: z.enum(["no", "unknown"]), words: z.string().trim().min(1).max(1000).optional() }),
]);

/** `contracted`: this contracted article fits. `approved`: this one, outside the range, may be bought. `refused`: no, with why. */
export const answerProcurementBody = z
  .object({
    answer: z.enum(["contracted", "approved", "refused"]),
    articleNo: articleNo.optional(),
    because: z.string().trim().min(5).max(1000),
    /** Of a purchase; left out: nobody knows. */
    buyBack: buyBack.optional(),
  })
  .refine(({ answer, articleNo: no }) => (answer === "refused") === (no === undefined), {
    path: ["articleNo"],
    message: "needed",
  });
export type AnswerProcurementBody = z.infer<typeof answerProcurementBody>;

export const procurementParams = z.object({ procurementId: z.uuid() });
export const procurementQuery = z.object({ which: z.enum(["open", "all"]).default("all") });
export const procurementView = z.object({
  procurementId: z.uuid(),
  /** As people say it: `D12`. */
  procurementNo: z.string(),
  unitName: z.string(),
  askedByName: z.string().nullable(),
  askedAt: z.string(),
  isoCode: z.string().nullable(),
  isoWording: z.string().nullable(),
  need: z.string(),
  whyNot: z.string(),
  tried: z.array(z.object({ articleNo: z.string(), name: z.string() })),
  quantity: z.number().int(),
  state: z.enum(["open", "contracted", "approved", "refused", "withdrawn"]),
  article: z.object({ articleNo: z.string(), name: z.string() }).nullable(),
  because: z.string().nullable(),
  answeredAt: z.string().nullable(),
  answeredByName: z.string().nullable(),
  /** Of a purchase. */
  buyBack: z
    .object({
      vendor: z.enum(["yes", "no", "unknown"]),
      withinDays: z.number().nullable(),
      percent: z.number().nullable(),
      words: z.string().nullable(),
    })
    .nullable(),
  /** An order has had what was approved. */
  isUsed: z.boolean(),
  /** It is the unit's own, and nobody has answered. */
  mayWithdraw: z.boolean(),
});
export type ProcurementView = z.infer<typeof procurementView>;
/** The open ones first, the oldest of them at the top. At most 200. */
export const procurementList = z.object({
  items: z.array(procurementView),
  /** What no source decides, and why a person does. */
  manual: z.string(),
});
export type ProcurementList = z.infer<typeof procurementList>;
export const procurementAnswer = z.object({ procurementId: z.uuid(), procurementNo: z.string() });
export type ProcurementAnswer = z.infer<typeof procurementAnswer>;

export type ProcurementRefusal =
  | { code: "procurement-unknown" }
  | { code: "procurement-answered"; state: string }
  | { code: "procurement-tried-unknown"; articles: string[] }
  | { code: "procurement-iso-unknown" }
  | { code: "procurement-article-wrong"; faults: string[] };
export const procurementStatus = {
  "procurement-unknown": 404,
  "procurement-answered": 409,
  "procurement-tried-unknown": 422,
  "procurement-iso-unknown": 422,
  "procurement-article-wrong": 422,
} as const satisfies Record<ProcurementRefusal["code"], number>;
