import type { LocalDate } from "../kernel/index.ts";

/** What news is on a day. */
export interface NewsDays {
  from: string;
  to: string;
  isEnded: boolean;
}

/** Where news stands on a day: taken back, coming, current until the end of its last day, or past. */
export function newsState({ from, to, isEnded }: NewsDays, today: LocalDate): "ended" | "coming" | "current" | "past" {
  if (isEnded) return "ended";
  if (from > today) return "coming";
  return to >= today ? "current" : "past";
}

/** Whether news is met by who has a role. No role named: all who work. */
export function isFor({ roles }: { roles: readonly string[] }, { role }: { role: string }): boolean {
  return roles.length === 0 || roles.includes(role);
}

/** What is wrong with the days that news is shown: it ends before it begins, or before today. All faults. */
export function dayFaults(
  { from, to }: { from: string; to: string },
  today: LocalDate,
): { field: string; code: string; message: string }[] {
  return [
    ...(to < from ? [{ field: "to", code: "ends-before", message: "Sista dagen är före den första." }] : []),
    ...(to < today
      ? [{ field: "to", code: "has-passed", message: "Sista dagen har redan varit. Välj i dag eller senare." }]
      : []),
  ];
}
