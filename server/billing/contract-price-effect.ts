import { z } from "zod";

/** Of which prices: a price list that is not done yet, or one new monthly price of an article from a day. */
export const priceEffectQuery = z.union([
  z.object({ importId: z.uuid() }),
  z.object({
    articleNo: z.string().min(1).max(20),
    from: z.iso.date(),
    amountOre: z.coerce.number().int().min(0).max(100_000_000),
  }),
]);
const change = z.object({ devices: z.number(), beforeOre: z.number(), afterOre: z.number() });

/** How many biggest rows of a payer are shown. */
export const priceEffectRows = 5;

/** What coming prices change a month, by the rents that run now. Öre of a whole month, excluding VAT. No person, no device. */
export const priceEffectView = change.extend({
  /** The day when the last of the prices has begun. */
  on: z.string(),
  payers: z.array(
    change.extend({
      payerId: z.string(),
      payerName: z.string(),
      /** The articles that change the most. */
      rows: z.array(change.extend({ articleNo: z.string(), articleName: z.string() })),
    }),
  ),
});
export type PriceEffectView = z.infer<typeof priceEffectView>;
