import { z } from "zod";

export const equalsParams = z.object({ articleNo: z.string().regex(/^\d{4,7}$/) });

/** An article and what does the same: what stands where, what each costs and when it comes. */
export const equalsView = z.object({
  items: z.array(
    z.object({
      articleNo: z.string(),
      name: z.string(),
      /** The article that was asked about. */
      isAsked: z.boolean(),
      /** Each is named the other's equal; else it may stand in for the asked one, and not the other way. */
      isMutual: z.boolean(),
      isOutgoing: z.boolean(),
      /** A month's rent or a piece's price, excluding VAT; null: not known. */
      amountOre: z.number().int().nullable(),
      isRent: z.boolean(),
      /** How much more than the asked one; less is negative. Null: not known, or it is the asked one. */
      moreOre: z.number().int().nullable(),
      /** The day that it is delivered at the latest when it is ordered today. */
      promisedOn: z.string(),
      /** What is free in each store; the main one first, also when it has none. */
      stock: z.array(
        z.object({
          storeId: z.uuid(),
          name: z.string(),
          kind: z.enum(["main", "buffer"]),
          reconditioned: z.number().int(),
          fresh: z.number().int(),
        }),
      ),
    }),
  ),
});
export const equalsStatus = { "article-unknown": 404 } as const;
export type EqualsView = z.infer<typeof equalsView>;
