import { addDays, addWeekdays, type LocalDate, must } from "../kernel/index.ts";

/** The settings `orders.pickup`. */
export interface PickupTerms {
  /** Working days from registration to pick-up, at most. */
  mostWeekdays: number;
  /** Working days that rent runs on after registration. 0–30. */
  rentRunsOnWeekdays: number;
}

/**
 * The day that the van comes: the area's next fixed day, though never later than the most working days that are
 * promised. Where the postcode has no area: the last promised day.
 * @source vgr-hamtning
 */
export function pickupDay(registeredOn: LocalDate, fixedDay: LocalDate | null, terms: PickupTerms): LocalDate {
  const last = addWeekdays(registeredOn, terms.mostWeekdays);
  return fixedDay && fixedDay < last ? fixedDay : last;
}

/**
 * The last day that rent is charged for a device that is to be fetched. The registration day is not counted; when
 * the van comes is of no matter.
 * @source vgr-hamtning
 */
export function lastRentDay(registeredOn: LocalDate, terms: PickupTerms): LocalDate {
  must(terms.rentRunsOnWeekdays >= 0 && terms.rentRunsOnWeekdays <= 30, "run-on is 0–30 working days");
  return addWeekdays(registeredOn, terms.rentRunsOnWeekdays);
}

/**
 * The days that may be wished for a pick-up that is changed: from tomorrow to the last that was promised when it was registered. Never
 * later: rent has ended by then, and whoever waits has what nobody pays.
 * @source vgr-hamtning
 */
export function wishedDays(
  { registeredOn, today }: { registeredOn: LocalDate; today: LocalDate },
  terms: PickupTerms,
): { from: LocalDate; to: LocalDate } {
  return { from: addDays(today, 1), to: addWeekdays(registeredOn, terms.mostWeekdays) };
}
