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
