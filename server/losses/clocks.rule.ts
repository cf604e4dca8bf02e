import { addDays, addMonths, type LocalDate } from "../kernel/dates.ts";

/** The clocks of a loss, as they are set. Months are those of the calendar; days are Swedish days. */
export interface ClockTerms {
  letterMonths: number;
  closeMonths: number;
  watchDays: number;
}

/** The day by which a letter is to be answered: the same day of the month after so many, or its last. */
export function answerBy(letterOn: LocalDate, terms: Pick<ClockTerms, "letterMonths">): LocalDate {
  return addMonths(letterOn, terms.letterMonths);
}

/**
 * The last day on which a lost device may come back: the same day of the third month. The day after it is written off.
 * @source vgr-forkommet "Hittat igen"
 */
export function closesOn(reportedOn: LocalDate, terms: Pick<ClockTerms, "closeMonths">): LocalDate {
  return addMonths(reportedOn, terms.closeMonths);
}

/** The last day of the search for what was missing at a return. */
export function watchUntil(missedOn: LocalDate, terms: Pick<ClockTerms, "watchDays">): LocalDate {
  return addDays(missedOn, terms.watchDays);
}

/** Whether the clock has run out: the last day itself still counts. */
export function isOver(lastDay: LocalDate, on: LocalDate): boolean {
  return on > lastDay;
}
