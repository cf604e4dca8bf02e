import { z } from "zod";
import { scannedCode } from "../devices/contract.ts";
import { pictureField } from "../platform/contract-picture.ts";

const answer = z.enum(["ok", "fault", "not-applicable"]);
/** Most pictures that travel with one inspection. */
export const inspectionPictures = 8;

/** What is asked at the inspection of a device, the common points first. */
export const checklistView = z.object({ points: z.array(z.object({ point: z.string(), text: z.string() })) });
export type ChecklistView = z.infer<typeof checklistView>;

/** One point as it was seen; a picture when one was taken. */
export const checklistAnswerBody = z.object({
  point: z.string().max(40),
  answer,
  note: z.string().trim().max(500).optional(),
  picture: pictureField.optional(),
});
export type ChecklistAnswerBody = z.infer<typeof checklistAnswerBody>;

/** One point as it was answered then. */
export const checklistAnswerView = z.object({
  point: z.string(),
  asked: z.string(),
  answer,
  note: z.string().nullable(),
  pictureId: z.string().nullable(),
});

export const scannedParams = z.object({ scanned: scannedCode });
export const pictureParams = z.object({ pictureId: z.uuid() });

/** A part and how many of it; each article once. */
export const partsField = z
  .array(z.object({ articleNo: z.string().regex(/^[0-9]{5,6}$/), quantity: z.number().int().min(1).max(99) }))
  .max(20)
  .refine((parts) => new Set(parts.map(({ articleNo }) => articleNo)).size === parts.length, "each article once");

/** What a part was, how many, and what one cost; null: it has no price. */
export const partView = z.object({
  articleNo: z.string(),
  articleName: z.string(),
  quantity: z.number(),
  unitOre: z.number().nullable(),
  way: z.enum(["used", "saved"]),
});

/** What the technician thinks that it takes. Minutes, and öre for parts excluding VAT. */
export const adviceQuery = z.object({
  minutes: z.coerce.number().int().min(0).max(10_000),
  partsOre: z.coerce.number().int().min(0).max(100_000_000).default(0),
});

/** What the figures speak for, and all that it was built on. A person decides. Öre, excluding VAT. */
export const adviceView = z.object({
  advice: z.enum(["repair", "scrap", "manual"]),
  reasons: z.array(
    z.enum([
      "dearer-than-new",
      "most-of-new",
      "plenty-in-stock",
      "within-residual",
      "cheaper-than-new",
      "no-new-price",
      "worth-unknown",
      "work-without-price",
    ]),
  ),
  repairOre: z.number(),
  residualOre: z.number().nullable(),
  purchaseOre: z.number(),
  boughtOn: z.string(),
  depreciationYears: z.number().nullable(),
  /** What a year takes of one without depreciation time. */
  percentAYear: z.number().nullable(),
  newOre: z.number().nullable(),
  freeInStock: z.number(),
  mostPercentOfNew: z.number(),
  sources: z.array(z.string()),
});
export type AdviceView = z.infer<typeof adviceView>;

/** Days, minutes and cost by step, of what was done in the last 90 days. Averages; öre, excluding VAT. */
export const lineReport = z.object({
  days: z.number(),
  steps: z.array(
    z.object({
      step: z.enum(["inspect", "wash", "repair", "approve", "scrap"]),
      count: z.number(),
      /** From the step before, or from when it came home. With one decimal. */
      waitedDays: z.number(),
      minutes: z.number().nullable(),
      costOre: z.number(),
    }),
  ),
});
export type LineReport = z.infer<typeof lineReport>;

/** Why a picture is not shown. */
export type ChecklistRefusal = { code: "checklist-wrong"; missing: string[]; foreign: string[] };
export type PictureUnknown = { code: "picture-unknown" };

/** HTTP status of each refusal. */
export const checklistStatus = {
  "checklist-wrong": 422,
  "picture-unknown": 404,
} as const;
