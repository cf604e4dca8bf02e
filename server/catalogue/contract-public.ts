import { z } from "zod";

/** Whether anybody is shown what the supplier asks for an article. */
export const publicPricesSetting = z.object({ areShown: z.boolean() });

/** What a supplier that shows its prices to everybody asks for an article today. Öre, excluding VAT. */
export const publicPrice = z.object({
  supplier: z.string(),
  kind: z.enum(["rent_month", "sale"]),
  amountOre: z.number().int(),
  isAssumed: z.boolean(),
});
export type PublicPrice = z.infer<typeof publicPrice>;
