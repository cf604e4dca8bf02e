import type { SameKeys } from "../platform/index.ts";

/** Swedish of the measures. */
export const sv = {
  "insight.menu": "Nyckeltal",
  "insight.renting": "Uthyrt i dag",
  "insight.renting.devices_one": "{{shown}} individ hyrs ut",
  "insight.renting.devices_other": "{{shown}} individer hyrs ut",
  "insight.renting.payers_one": "av en betalare",
  "insight.renting.payers_other": "av {{count}} betalare",
  "insight.reuse": "Återanvändningsgrad",
  "insight.reuse.what":
    "Av de individmärkta hjälpmedel som lämnades ut i månaden: hur stor del som var rekonditionerade. En egen definition, samma för alla månader.",
  "insight.reuse.none": "Inget är utlämnat än",
  "insight.month": "Månad",
  "insight.delivered": "Utlämnade",
  "insight.reconditioned": "Rekonditionerade",
  "insight.rate": "Andel",
  "insight.percent": "{{rate}} %",
  "refusal.rehearsal-unknown": "Övningen finns inte",
  "refusal.rehearsal-unknown.do": "Gå till utkastet och starta en ny.",
  "refusal.rehearsal-days-wrong": "Dagarna går inte att öva på",
  "refusal.rehearsal-days-wrong.do": "Den sista dagen ska komma efter den första, och ingen av dem efter i dag.",
} as const;

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
