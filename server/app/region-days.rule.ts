import { addDays, type LocalDate, need } from "../kernel/index.ts";

/** Days counted from one day, so that a hundred thousand dates cost nothing: 0 is `end`, −1 the day before it. */
export interface Days {
  text(offset: number): LocalDate;
  /** A moment of working hours on the day. */
  moment(offset: number, hour: number): string;
}

/** Days from `most` before `end` up to `most` after it. */
export function daysAround(end: LocalDate, most: number): Days {
  const first = addDays(end, -most);
  const start = Date.parse(`${first}T00:00:00Z`);
  const texts: LocalDate[] = [];
  for (let index = 0; index <= 2 * most; index += 1)
    texts.push(new Date(start + index * 86_400_000).toISOString().slice(0, 10) as LocalDate);
  const text = (offset: number) => need(texts[offset + most], "a day of the region's years");
  return { text, moment: (offset, hour) => `${text(offset)}T${String(hour).padStart(2, "0")}:00:00Z` };
}
