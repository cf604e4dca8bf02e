import { z } from "zod";

/** What `rulebooks/concepts.json` must be: words that prescribing uses, each once, with what we mean by them. */
export const conceptForm = z
  .strictObject({
    key: z.literal("concepts"),
    concepts: z.array(
      z.strictObject({ word: z.string().min(2).max(60), source: z.string(), means: z.string().min(10).max(500) }),
    ),
  })
  .refine(({ concepts }) => new Set(concepts.map(({ word }) => word)).size === concepts.length, "a word stands once");
