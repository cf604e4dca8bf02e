import { z } from "zod";
import { priceKinds } from "../catalogue/contract-article.ts";

/** Of which prices: a price list that is not done yet, or one new price of an article, a service or a fee from a day. */
export const priceEffectQuery = z.union([
  z.object({ importId: z.uuid() }),
  z.object({
    articleNo: z.string().min(1).max(30),
    kind: z.enum(priceKinds).default("rent_month"),
    from: z.iso.date(),
    amountOre: z.coerce.number().int().min(0).max(100_000_000),
  }),
]);
const change = z.object({ devices: z.number(), beforeOre: z.number(), afterOre: z.number() });

/** How many biggest rows of a payer are shown. */
export const priceEffectRows = 5;

/** How far back fees are counted. */
export const feeMonths = 12;

/**
 * What coming prices change: a month, by the rents that run now, and a year, by the fees that were charged of the last twelve months. Öre,
 * excluding VAT. No person, no device. `uncounted`: services of which nothing is charged by payer yet, so that nothing can be said.
 */
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
  fees: z.array(
    z.object({ payerName: z.string(), name: z.string(), count: z.number(), beforeOre: z.number(), afterOre: z.number() }),
  ),
  uncounted: z.array(z.string()),
});
export type PriceEffectView = z.infer<typeof priceEffectView>;
