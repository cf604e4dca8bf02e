import type { ServiceBook } from "./book.rule.ts";

/** When somebody is to have taken a fault at the latest: the worse the aid can be used, the sooner. @source rules-i § faults */
export function answerBy(
  reportedAt: Date,
  usable: "works" | "limited" | "stopped",
  rules: Pick<ServiceBook["faults"], "answerHours">,
): Date {
  return new Date(reportedAt.getTime() + rules.answerHours[usable] * 3_600_000);
}

/** It should have been taken by now, and nobody has. */
export function isLate(fault: { state: "new" | "taken" | "closed"; answerBy: Date }, now: Date): boolean {
  return fault.state === "new" && fault.answerBy < now;
}
