import { z } from "zod";

export const reuseMonth = z.object({
  month: z.string(),
  /** Deliveries of marked devices to persons and units, and how many of them were reconditioned. */
  delivered: z.number(),
  reconditioned: z.number(),
  /** Percent with one decimal; null when nothing was delivered. */
  rate: z.number().nullable(),
});
export const measuresView = z.object({
  /** The latest month first. At most 24. */
  reuse: z.array(reuseMonth),
  /** Devices that rent runs for today, and what they cost a month. Öre, excluding VAT. */
  renting: z.object({ devices: z.number(), payers: z.number() }),
});
export type MeasuresView = z.infer<typeof measuresView>;
