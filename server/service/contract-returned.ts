import { z } from "zod";

const id = z.uuid();
export const returnedParams = z.object({ deviceId: id });

/** What meets the eye first of a device that has come home, and what its making ready usually takes. Öre, excluding VAT. Of whom is not said. */
export const returnedFacts = z.object({
  /** Whoever ordered the pick-up has said that there is infection where it comes from. */
  isInfectious: z.boolean(),
  /** What is advised of a crutch, with the years that are reconditioned; null: it is no crutch. */
  crutch: z.object({ advice: z.enum(["recondition", "scrap-year", "scrap-article"]), years: z.array(z.number()) }).nullable(),
  /** Of the article's reconditionings that ended in stock: means, null when they are fewer than `least`. */
  expected: z.object({
    months: z.number(),
    count: z.number(),
    least: z.number(),
    days: z.number().nullable(),
    costOre: z.number().nullable(),
  }),
});
export type ReturnedFacts = z.infer<typeof returnedFacts>;

/**
 * A device's service, the latest first, at most 50 of each: null where the role may not see it. Of whom it was with is not said, nor what anybody
 * left to be called by.
 */
export const serviceLog = z.object({
  reconditionings: z
    .array(
      z.object({
        reconditioningId: id,
        openedAt: z.string(),
        closedAt: z.string().nullable(),
        state: z.enum(["inspected", "washed", "repaired", "approved", "scrapped"]),
        findings: z.array(z.string()),
        note: z.string().nullable(),
        steps: z.array(z.enum(["inspect", "wash", "repair", "approve", "scrap"])),
        pictures: z.number(),
        costOre: z.number(),
        /** Who inspected it; null where the name is given out to nobody. */
        by: z.string().nullable(),
      }),
    )
    .nullable(),
  faults: z
    .array(
      z.object({
        faultId: id,
        reportedAt: z.string(),
        what: z.string(),
        state: z.enum(["new", "taken", "closed"]),
        outcome: z.enum(["advised", "repaired", "to-workshop", "swapped", "no-fault", "duplicate"]).nullable(),
        outcomeNote: z.string().nullable(),
        pictureId: z.string().nullable(),
      }),
    )
    .nullable(),
});
export type ServiceLog = z.infer<typeof serviceLog>;
