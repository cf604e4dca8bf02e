import type { SameKeys } from "../platform/index.ts";
import type { sv } from "./texts.ts";

/** English of the measures. */
export const en: SameKeys<typeof sv> = {
  "insight.menu": "Measures",
  "insight.renting": "Rented today",
  "insight.renting.devices_one": "{{shown}} device is rented",
  "insight.renting.devices_other": "{{shown}} devices are rented",
  "insight.renting.payers_one": "by one payer",
  "insight.renting.payers_other": "by {{count}} payers",
  "insight.reuse": "Reuse rate",
  "insight.reuse.what":
    "Of the marked devices handed over in the month: the part that had been reconditioned. A definition of our own, the same for every month.",
  "insight.reuse.none": "Nothing is handed over yet",
  "insight.month": "Month",
  "insight.delivered": "Handed over",
  "insight.reconditioned": "Reconditioned",
  "insight.rate": "Part",
  "insight.percent": "{{rate}} %",
  "refusal.rehearsal-unknown": "There is no such rehearsal",
  "refusal.rehearsal-unknown.do": "Go to the draft and start a new one.",
  "refusal.rehearsal-days-wrong": "One can't rehearse on these days",
  "refusal.rehearsal-days-wrong.do": "The last day comes after the first, and neither after today.",
};
