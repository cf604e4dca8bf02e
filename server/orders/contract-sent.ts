import { z } from "zod";

/** How an order's goods are sent. */
export const howSent = {
  /** Each row comes by its own day; else all of them wait for the slowest. */
  isSplit: z.boolean().optional(),
  /** At once: only what lies in stock, at a fee to the ordering unit. */
  isUrgent: z.boolean().optional(),
};

/** What an urgent order promises and costs, before it is sent. Null: it is not urgent. */
export const urgentView = z
  .object({
    by: z.string(),
    /** Öre, excluding VAT; 0 where the unit's kind is spared. */
    feeOre: z.number(),
    isSpared: z.boolean(),
    /** The figure is made up until the supplier puts its own. */
    isInvented: z.boolean(),
    /** The ordering unit's payer; null: customer service decides. */
    payerName: z.string().nullable(),
  })
  .nullable();
