import { addDays, addWeekdays, dayOfWeek, isWeekday, type LocalDate, must } from "../kernel/index.ts";

/**
 * The next day that the van goes to an area, after a day: the area's fixed weekday, or, when that one is a holiday,
 * the first weekday after it. Never the day itself. `weekday` 1 Monday … 5 Friday.
 *
 * At most seven weekdays ahead, since a fixed day is at most seven days away and a holiday never moves it past the next one.
 * @source vgr-hamtning "fasta dagar"
 * @throws only on a broken promise: `weekday` outside 1–5
 */
export function nextFixedDay(after: LocalDate, weekday: number): LocalDate {
  must(weekday >= 1 && weekday <= 5, "a fixed day is Monday to Friday");
  const daysAhead = (weekday - dayOfWeek(after) + 7) % 7 || 7;
  const fixed = addDays(after, daysAhead);
  return isWeekday(fixed) ? fixed : addWeekdays(fixed, 1);
}

/**
 * The longest prefix that the postcode begins with, or undefined when none fits: the narrowest decides where a town
 * has an area of its own inside a larger one.
 */
export function longestPrefix<Row extends { prefix: string }>(postcode: string, rows: readonly Row[]): Row | undefined {
  const fitting = rows.filter((row) => postcode.startsWith(row.prefix));
  return fitting.sort((a, b) => b.prefix.length - a.prefix.length)[0];
}
