import { z } from "zod";
import type { LocalDate } from "../kernel/index.ts";
import { type Base, settingsOn, type Tx } from "../platform/index.ts";

const check = {
  id: z.string().regex(/^[a-z0-9-]{1,60}$/),
  demands: z.enum(["reason", "warning"]),
  text: z.string().min(1).max(200),
};

/** The settings that orders go by, each dated and sourced in `platform.setting`. */
export const forms = {
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
  /** What is warned of before an order is sent. */
  "orders.checks": z
    .array(
      z.discriminatedUnion("kind", [
        z.object({ ...check, kind: z.literal("same-article"), withinDays: z.number().int().min(1).max(3650) }),
        z.object({
          ...check,
          kind: z.literal("class-count"),
          iso: z.string().regex(/^\d{2,6}$/),
          most: z.number().int().min(1).max(99),
        }),
      ]),
    )
    .max(50),
};

/** The terms of a supplier on a day. */
export async function loadTerms(base: Base, tx: Tx, supplierId: string, on: LocalDate) {
  const values = await settingsOn(base, tx, { supplierId, on }, forms);
  return {
    delivery: values["orders.delivery-weekdays"],
    pickup: values["orders.pickup"],
    neverOnPickup: values["orders.never-on-pickup"],
    urgent: values["orders.urgent"],
    checks: values["orders.checks"],
  };
}
export type Terms = Awaited<ReturnType<typeof loadTerms>>;
