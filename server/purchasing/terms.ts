import { z } from "zod";
import { type Actor, type Base, settingsOn, type Tx, today } from "../platform/index.ts";

/** The settings that are read here, and the shape of each. */
export const forms = {
  "purchasing.forecast": z.object({
    weeks: z.number().int().min(4).max(104),
    leadWeeks: z.number().min(0).max(52),
    safety: z.number().min(0).max(5),
  }),
  "purchasing.invoice-tolerance": z.object({ pricePercent: z.number().min(0).max(100), priceOre: z.number().int().min(0) }),
};

/** The supplier's terms of purchase as they are today: how a level follows from deliveries, and how much an invoice may differ. */
export async function purchaseTerms(base: Base, actor: Pick<Actor, "supplierId">, tx: Tx) {
  const settings = await settingsOn(base, tx, { supplierId: actor.supplierId, on: today(base) }, forms);
  return { forecast: settings["purchasing.forecast"], tolerance: settings["purchasing.invoice-tolerance"] };
}
