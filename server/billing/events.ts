import { z } from "zod";
import { isMonth, type Month } from "../kernel/index.ts";
import type { Event } from "../platform/index.ts";

/** Facts that billing tells: months and amounts only. Öre, excluding VAT. */
export type MonthClosed = Event<"billing.monthClosed.v1", { month: Month; invoices: number; totalOre: number }>;

/** A month has all its invoices. */
export function monthClosed(body: MonthClosed["body"]): MonthClosed {
  return { kind: "billing.monthClosed.v1", body };
}

const closedBody = z.object({ month: z.string().refine((text): text is Month => isMonth(text)) });

/** The month that `billing.monthClosed.v1` is about. @throws when the fact says none */
export function closedMonth(event: Event): Month {
  return closedBody.parse(event.body).month;
}
