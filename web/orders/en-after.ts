import type { SameKeys } from "../platform/index.ts";
import type { svAfter } from "./sv-after.ts";

/** English of what is said of the time after the delivery. */
export const enAfter: SameKeys<typeof svAfter> = {
  "orders.after.how-long": "For how long?",
  "orders.after.no-end": "Until further notice",
  "orders.after.trial": "Trial: lent to be tried",
  "orders.after.short-term": "Needed for a time",
  "orders.after.trial-until": "Trial until",
  "orders.after.ends-on": "Needed until",
  "orders.after.plan-missing": "Without a plan the order can be sent, but the person's page says that it is missing.",
  "orders.after.row-trial": "trial until {{day}}",
  "orders.after.row-ends": "needed until {{day}}",
  "orders.fault.end-needed": "No last day",
  "orders.fault.end-needed.do": "Choose a day, or that the aid is lent until further notice.",
  "orders.fault.end-passed": "The last day has been",
  "orders.fault.end-passed.do": "Choose tomorrow or a later day.",
  "orders.fault.end-too-far": "The last day is too far ahead",
  "orders.fault.end-too-far.do": "is the latest day that can be chosen.",
  "orders.fault.end-needs-device": "Can't be lent for a time",
  "orders.fault.end-needs-device.do": "Only a main aid with a number of its own can come back. Choose until further notice.",
  "orders.fault.two-ends": "Two last days",
  "orders.fault.two-ends.do": "Choose either a trial or that it is needed for a time.",
};
