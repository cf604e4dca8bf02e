import { type Actor, type Base, programFor, today, withActor } from "../platform/index.ts";
import type { MeasuresView } from "./contract.ts";
import { reuseRate } from "./reuse-rate.rule.ts";
import { deliveriesByMonth, rentingOn } from "./store.ts";

/** The supplier's measures as they are now, counted from what the rooms publish. No personal data: the program counts, and gives sums. */
export function showMeasures(base: Base, actor: Actor): Promise<MeasuresView> {
  return withActor(base, programFor(actor), async (tx) => {
    const [months, renting] = await Promise.all([deliveriesByMonth(tx), rentingOn(tx, today(base))]);
    return { reuse: months.map((month) => ({ ...month, rate: reuseRate(month.reconditioned, month.delivered) })), renting };
  });
}
