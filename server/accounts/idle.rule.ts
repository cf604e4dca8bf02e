import { addDays, addMonths, type LocalDate } from "../kernel/dates.ts";

/** From when idleness is counted. Days in Sweden. */
export interface Seen {
  /** The last sign-in; null: never. */
  signedIn: LocalDate | null;
  /** The first day of the access. */
  from: LocalDate;
  /** The first day that sign-ins were written down. */
  watchedSince: LocalDate;
}

/** The day that idleness is counted from: the latest of the last sign-in, the first day of access and the first day that was watched. */
export function countedFrom({ signedIn, from, watchedSince }: Seen): LocalDate {
  return [from, watchedSince].reduce((latest, day) => (day > latest ? day : latest), signedIn ?? from);
}

/**
 * The day on which access closes when nobody signs in: the same day so many months later, or the first of the next month where
 * that month has no such day, so that it is never closed before the months are full. `months` 1–120.
 * @source vgr-behorighet; rules-i § accounts
 */
export function closesOn(counted: LocalDate, months: number): LocalDate {
  const same = addMonths(counted, months);
  return same.slice(8) === counted.slice(8) ? same : addDays(same, 1);
}

/** Is it told ahead, so many days before it closes? 0–365. Not any more when it has closed. */
export function isToldAhead(on: LocalDate, closes: LocalDate, warnDays: number): boolean {
  return on < closes && addDays(on, warnDays) >= closes;
}
