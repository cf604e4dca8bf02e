import { addWeekdays, dayOf, isWeekday, type LocalDate, startOf } from "../kernel/index.ts";

/** What an urgent order goes by: the setting `orders.urgent`. */
export interface UrgentTerms {
  /** Units of these kinds pay no fee. */
  exemptUnitKinds: readonly string[];
  /** When the clock starts on a day that follows days off: minutes after midnight. */
  opensAtMinutes: number;
}

const minute = 60_000;

/**
 * The moment that an urgent order is promised at the latest: the same time of the next weekday. What is ordered on a day off counts from the
 * morning of the first weekday.
 * @source vgr-akut
 */
export function urgentBy(orderedAt: Date, terms: Pick<UrgentTerms, "opensAtMinutes">): Date {
  const on = dayOf(orderedAt);
  const isOpen = isWeekday(on);
  const from = isOpen ? on : addWeekdays(on, 1);
  const into = isOpen ? orderedAt.getTime() - startOf(on).getTime() : terms.opensAtMinutes * minute;
  return new Date(startOf(addWeekdays(from, 1)).getTime() + into);
}

/** What stops a row of an urgent order: only what is kept in stock and lies there now is sent at once. Null: nothing. */
export function urgentFault(
  { deliveryClass, quantity }: { deliveryClass: string; quantity: number },
  free: number,
): "urgent-not-stock-article" | "urgent-not-in-stock" | null {
  if (deliveryClass !== "stock") return "urgent-not-stock-article";
  return free < quantity ? "urgent-not-in-stock" : null;
}

/** Whether a unit pays the fee of an urgent order. */
export function paysUrgentFee(unitKind: string, terms: Pick<UrgentTerms, "exemptUnitKinds">): boolean {
  return !terms.exemptUnitKinds.includes(unitKind);
}

/** The day of the promise. */
export function urgentDay(by: Date): LocalDate {
  return dayOf(by);
}
