import type { Month } from "../kernel/index.ts";
import type { Event } from "../platform/index.ts";

/** Facts that billing tells: months and amounts only. Öre, excluding VAT. */
export type MonthClosed = Event<"billing.monthClosed.v1", { month: Month; invoices: number; totalOre: number }>;

/** A month has all its invoices. */
export function monthClosed(body: MonthClosed["body"]): MonthClosed {
  return { kind: "billing.monthClosed.v1", body };
}
