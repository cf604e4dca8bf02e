import { addWeekdays, type LocalDate } from "../kernel/dates.ts";

/**
 * The last day on which an application is answered in time: so many weekdays after the day it was sent, which is not counted.
 * `weekdays` 1–60.
 * @source vgr-behorighet; rules-i § weekday
 */
export function answerBy(sentOn: LocalDate, weekdays: number): LocalDate {
  return addWeekdays(sentOn, weekdays);
}

/** Is somebody's answer late on a day? What was handed back waits for the one who applied, and is not late. */
export function isLate(application: { state: string; dueOn: LocalDate }, on: LocalDate): boolean {
  return application.state === "waiting" && application.dueOn < on;
}

/**
 * Should the user be asked whether her contact details are right? When she never said so, or said it more than so many days ago.
 * `days` 1–3 650.
 * @source rules-i § accounts
 */
export function isContactOld(confirmedAt: Date | null, now: Date, days: number): boolean {
  return confirmedAt === null || now.getTime() - confirmedAt.getTime() > days * 86_400_000;
}
