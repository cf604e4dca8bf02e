import { addDays, firstDay, type LocalDate, lastDay, type Month, monthOf } from "../kernel/dates.ts";

/** What a correction is. */
export type CorrectionKind = "to-person" | "to-unit" | "other-person" | "other-unit";

/** What it is to go from one holder to another; undefined when nothing would change. */
export function kindOf(
  now: { personId: string | null; unitId: string | null },
  to: { is: "person"; personId: string } | { is: "unit"; unitId: string },
): CorrectionKind | undefined {
  if (to.is === "unit") {
    if (now.personId !== null) return "to-unit";
    return now.unitId === to.unitId ? undefined : "other-unit";
  }
  if (now.personId === null) return "to-person";
  return now.personId === to.personId ? undefined : "other-person";
}

/**
 * The days that a correction may begin on. It says what was so all along, so it reaches back to the day that the holder got it. From
 * person to person it is a hand-over, and that is today.
 * @source vgr-forum-2025 S106
 */
export function daysFor(
  kind: CorrectionKind,
  { since, today }: { since: LocalDate; today: LocalDate },
): { from: LocalDate; to: LocalDate } {
  return kind === "other-person" ? { from: today, to: today } : { from: since, to: today };
}

/** The days of each month from one day to another, both counted; at most 240 months. */
export function monthsBetween(from: LocalDate, to: LocalDate): { month: Month; days: number }[] {
  const months: { month: Month; days: number }[] = [];
  let on = from;
  while (on <= to && months.length < 240) {
    const month = monthOf(on);
    const last = lastDay(month) < to ? lastDay(month) : to;
    const days = Number(last.slice(8)) - Number((on > firstDay(month) ? on : firstDay(month)).slice(8)) + 1;
    months.push({ month, days });
    on = addDays(lastDay(month), 1);
  }
  return months;
}
