import type { Event } from "../platform/index.ts";

/** Units have steps of a person's order: chosen when it was placed, handed over, or taken over. */
export type StepsGiven = Event<"prescribing.stepsGiven.v1", { orderId: string; personId: string; unitIds: string[] }>;

/** Units have steps of a person's order. */
export function stepsGiven(body: StepsGiven["body"]): StepsGiven {
  return { kind: "prescribing.stepsGiven.v1", body };
}
