import { addWeekdays, type LocalDate, must } from "../kernel/index.ts";

/** How an article is kept: decides how long a delivery may take. */
export type DeliveryClass = "stock" | "order" | "order_long" | "unknown";

/** Weekdays from order to delivery, by class: the settings `orders.delivery-weekdays`. */
export interface DeliveryTerms {
  stock: number;
  order: number;
}

/**
 * The day that a row is promised to be delivered at the latest. The day after the order is the first weekday.
 * `plannedWeekdays` is the supplier's own figure for what takes longer than an ordered article; without one the
 * longest known class is promised and the supplier tells another day when it knows (`promiseOfArrival`).
 * @source vgr-guide-leveranstider
 */
export function promisedDay(
  orderedOn: LocalDate,
  kept: DeliveryClass,
  terms: DeliveryTerms,
  plannedWeekdays: number | null,
): LocalDate {
  must(terms.stock > 0 && terms.order >= terms.stock, "an ordered article takes at least as long as a stocked one");
  if (kept === "stock") return addWeekdays(orderedOn, terms.stock);
  if (kept === "order") return addWeekdays(orderedOn, terms.order);
  return addWeekdays(orderedOn, Math.max(plannedWeekdays ?? 0, terms.order));
}

/**
 * The day that a row is promised when the vendor has told when what it waits for comes: from then on it is as what stands in stock. A day
 * that has passed counts from today. `on`: today.
 * @source vgr-guide-leveranstider
 */
export function promiseOfArrival(arrivesOn: LocalDate, terms: DeliveryTerms, on: LocalDate): LocalDate {
  return promisedDay(arrivesOn < on ? on : arrivesOn, "stock", terms, null);
}

/**
 * The day of the whole order: the longest row steers a joint delivery, and a wish for a later day is kept.
 * @source vgr-guide-leveranstider
 */
export function jointDay(rows: readonly LocalDate[], wishedOn: LocalDate | null): LocalDate {
  const latest = [...rows, ...(wishedOn ? [wishedOn] : [])].sort().at(-1);
  must(latest !== undefined, "an order has a row");
  return latest;
}

/** A row's promised day now, and the first one when it has moved. */
export interface MovedDay {
  promisedOn: LocalDate;
  firstOn: LocalDate | null;
}

/**
 * The day that was shown first of a row: its own where each comes by itself, else the day of the whole order as it was before any row moved.
 * Null when that is the day that is shown now. `rows`: the order's, without those that are cancelled.
 */
export function firstShown(
  row: MovedDay,
  rows: readonly MovedDay[],
  order: { isSplit: boolean; wishedOn: LocalDate | null; promisedOn: LocalDate },
): LocalDate | null {
  const own = row.firstOn ?? row.promisedOn;
  const together = () =>
    jointDay(
      rows.map(({ firstOn, promisedOn }) => firstOn ?? promisedOn),
      order.wishedOn,
    );
  const first = order.isSplit ? own : together();
  return first === (order.isSplit ? row.promisedOn : order.promisedOn) ? null : first;
}
