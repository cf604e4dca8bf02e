import { z } from "zod";
import type { LocalDate } from "../kernel/index.ts";
import { type Base, settingsOn, type Tx } from "../platform/index.ts";

/** A fee: what it is called on the invoice, and how much it is. Öre, excluding VAT. */
const fee = z.object({
  name: z.string().min(1).max(60),
  ore: z.number().int().min(0),
  vatRate: z.number().min(0).max(99),
  /** No document gives the figure: it is made up until the supplier puts its own. */
  isInvented: z.boolean(),
});
export type FeeTerms = z.infer<typeof fee>;

/** The settings that orders go by, each dated and sourced in `platform.setting`. */
const forms = {
  /** Weekdays from order to delivery. */
  "orders.delivery-weekdays": z.object({ stock: z.number().int().positive(), order: z.number().int().positive() }),
  /** Working days to pick-up at most, and that rent runs on. */
  "orders.pickup": z.object({
    mostWeekdays: z.number().int().min(1).max(60),
    rentRunsOnWeekdays: z.number().int().min(0).max(30),
  }),
  /** Product groups that are never fetched on a pick-up order. */
  "orders.never-on-pickup": z.array(z.string()),
  /** Urgent orders: whose fee is spared, and when the clock starts after days off. */
  "orders.urgent": z.object({ exemptUnitKinds: z.array(z.string()), opensAtMinutes: z.number().int().min(0).max(1439) }),
  "orders.urgent-fee": fee,
  "orders.missed-trip-fee": fee,
};

/** The terms of a supplier on a day. */
export async function loadTerms(base: Base, tx: Tx, supplierId: string, on: LocalDate) {
  const values = await settingsOn(base, tx, { supplierId, on }, forms);
  return {
    delivery: values["orders.delivery-weekdays"],
    pickup: values["orders.pickup"],
    neverOnPickup: values["orders.never-on-pickup"],
    urgent: values["orders.urgent"],
    urgentFee: values["orders.urgent-fee"],
    missedTripFee: values["orders.missed-trip-fee"],
  };
}
export type Terms = Awaited<ReturnType<typeof loadTerms>>;
