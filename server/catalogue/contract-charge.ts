import { z } from "zod";

/** How something is charged: one list for all regions. What each region calls them stands in `rulebooks/charge-codes.json`. */
export const chargeCodes = ["rent", "sale", "sale-with-return", "consumable", "used-sale"] as const;
export type ChargeCode = (typeof chargeCodes)[number];

/** A code as it is shown: our sign, and what the supplier's region calls it for this payer; null: the region has no word of its own. */
export const chargedAs = z.object({ code: z.enum(chargeCodes), sign: z.string(), alias: z.string().nullable() });
export type ChargedAs = z.infer<typeof chargedAs>;
