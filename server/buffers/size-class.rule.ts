import type { LocalDate } from "../kernel/index.ts";

/** The half-year of a day: `2026-2`. */
export function halfYearOf(day: LocalDate): string {
  return `${day.slice(0, 4)}-${Number(day.slice(5, 7)) <= 6 ? 1 : 2}`;
}

/**
 * Whether a shelf may change its size class on a day by itself: once a half-year. A second change is an exception that says why.
 * The first class is no change.
 * @source vgr-buffert "Ändring av storlek"
 */
export function mayChangeClass(changes: readonly { onDay: LocalDate; before: string | null }[], on: LocalDate): boolean {
  return !changes.some(({ onDay, before }) => before !== null && halfYearOf(onDay) === halfYearOf(on));
}
