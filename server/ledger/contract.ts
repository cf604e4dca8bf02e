import { z } from "zod";
import { isMonth } from "../kernel/dates.ts";

export const ledgerMonth = z.object({ month: z.string().refine((text): boolean => isMonth(text), "en månad skrivs ÅÅÅÅ-MM") });

export type BookRefusal = { code: "month-not-invoiced" } | { code: "account-missing"; rates: number[] };
export type SieRefusal = { code: "month-not-booked" };
export const ledgerStatus = {
  "month-not-invoiced": 409,
  "account-missing": 409,
  "month-not-booked": 404,
} as const satisfies Record<(BookRefusal | SieRefusal)["code"], number>;

export const bookAnswer = z.object({ vouchers: z.number() });
export const checkView = z.object({
  /** A check that was begun and has not ended. */
  isRunning: z.boolean(),
  /** When the latest whole check ended; null before the first. */
  checkedAt: z.string().nullable(),
  found: z.array(z.object({ check: z.string(), faults: z.number() })),
});
export type CheckView = z.infer<typeof checkView>;
export const ledgerView = z.object({
  check: checkView,
  /** Booked months, the latest first. Öre, including VAT. */
  months: z.array(z.object({ month: z.string(), vouchers: z.number(), receivableOre: z.number() })),
});
export type LedgerView = z.infer<typeof ledgerView>;
