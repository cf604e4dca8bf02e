import { isPublicHoliday } from "swedish-holidays";
import { Temporal } from "temporal-polyfill";
import { must } from "./result.ts";

declare const day: unique symbol;
/** A calendar day in Sweden, written `2026-11-21`. Compares as text. */
export type LocalDate = string & { readonly [day]: true };

const zone = "Europe/Stockholm";
const dayMs = 86_400_000;

/** Checks that the text is a day of the calendar. @throws Error otherwise: check a user's text with `isLocalDate` first */
export function localDate(text: string): LocalDate {
  must(isLocalDate(text), `${text} is a day written YYYY-MM-DD`);
  return text;
}

/** Whether the text is a day of the calendar, written `2026-11-21`. For text that a user wrote. */
export function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const midnight = Date.parse(`${text}T00:00:00Z`);
  // 30 February is read as 2 March.
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(text);
}

/** The day in Sweden at a moment. */
export function dayOf(moment: Date): LocalDate {
  const at = moment.getTime();
  if (at >= lastAsked.from && at < lastAsked.to) return lastAsked.date;
  const date = localDate(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString());
  lastAsked = { date, from: startOf(date).getTime(), to: startOf(addDays(date, 1)).getTime() };
  return date;
}
/** Today is asked for all day long. */
let lastAsked = { date: "" as LocalDate, from: 0, to: 0 };

/** The moment when a Swedish day begins (midnight in Stockholm, whatever the clock's season). */
export function startOf(date: LocalDate): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds);
}

/** The day so many days later; earlier when negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return localDate(new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10));
}

/** The same day of another month, or that month's last day when it is shorter. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  return localDate(Temporal.PlainDate.from(date).add({ months }).toString());
}

/** Days from one day to another: 1 for tomorrow, negative for the past. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: "day" }).days;
}

/** Whole years on the day. A person turns a year older on the birthday; born on a leap day, on 1 March in other years. */
export function ageOn(on: LocalDate, born: LocalDate): number {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4));
  return on.slice(5) >= born.slice(5) ? years : years - 1;
}

/**
 * A weekday (vardag): Monday to Friday that is no public holiday. The eves of midsummer, Christmas and the
 * new year count as holidays.
 * @source lag-1930-173 §2
 */
export function isWeekday(date: LocalDate): boolean {
  const known = weekdays.get(date);
  if (known !== undefined) return known;
  const plain = Temporal.PlainDate.from(date);
  const isEve = /-12-(24|31)$/.test(date) || (plain.month === 6 && plain.dayOfWeek === 5 && plain.day >= 19 && plain.day <= 25);
  const answer = plain.dayOfWeek <= 5 && !isEve && !isPublicHoliday(new Date(plain.year, plain.month - 1, plain.day));
  if (weekdays.size < 20_000) weekdays.set(date, answer);
  return answer;
}
const weekdays = new Map<LocalDate, boolean>();

/** The nth weekday after a day; the day after is counted first. `count` 0–400; 0 gives the day itself. */
export function addWeekdays(date: LocalDate, count: number): LocalDate {
  must(count >= 0 && count <= 400, "0–400 weekdays");
  const asked = `${date}+${count}`;
  const known = counted.get(asked);
  if (known) return known;
  let result = date;
  for (let left = count; left > 0; ) {
    result = addDays(result, 1);
    if (isWeekday(result)) left -= 1;
  }
  if (counted.size >= 2_000) counted.clear();
  counted.set(asked, result);
  return result;
}
/** The same few promises are made all day long. */
const counted = new Map<string, LocalDate>();

/** 1 = Monday … 7 = Sunday. */
export function dayOfWeek(date: LocalDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** ISO week number, for logistics ("v 48"). */
export function weekOf(date: LocalDate): number {
  return Temporal.PlainDate.from(date).weekOfYear ?? 0;
}

declare const month: unique symbol;
/** A calendar month, written `2026-11`. Compares as text. */
export type Month = string & { readonly [month]: true };

/** Whether the text is a month, written `2026-11`. */
export function isMonth(text: string): text is Month {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/** The month that a day is in. */
export function monthOf(date: LocalDate): Month {
  const text = date.slice(0, 7);
  must(isMonth(text), "a day has a month");
  return text;
}

/** The month before the one that a day is in: the last that is over. */
export function lastMonthOver(on: LocalDate): Month {
  return monthOf(addMonths(firstDay(monthOf(on)), -1));
}

/** The first day of a month. */
export function firstDay(ofMonth: Month): LocalDate {
  return localDate(`${ofMonth}-01`);
}

/** The last day of a month: the 28th to the 31st. */
export function lastDay(ofMonth: Month): LocalDate {
  return addDays(addMonths(firstDay(ofMonth), 1), -1);
}

/** Days in a month: 28–31. */
export function daysIn(ofMonth: Month): number {
  return Temporal.PlainYearMonth.from(ofMonth).daysInMonth;
}

/** Of rows that each hold from a day until the next begins: the one that holds on a day. Undefined before the first. In any order. */
export function begunLast<Row extends { validFrom: string }>(rows: readonly Row[], on: string): Row | undefined {
  return rows
    .filter(({ validFrom }) => validFrom <= on)
    .reduce<Row | undefined>((last, row) => (last && row.validFrom <= last.validFrom ? last : row), undefined);
}
