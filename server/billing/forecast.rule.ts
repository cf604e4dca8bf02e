import { daysBetween, daysIn, firstDay, type LocalDate, lastDay, type Month } from "../kernel/index.ts";
import { rentAmount } from "./rent-amount.rule.ts";

/** Rents of one article that are known: how many, on which days, and today's price of a month for one. `lastDay` null: until further notice. */
export interface KnownRent {
  firstDay: LocalDate;
  lastDay: LocalDate | null;
  quantity: number;
  /** Öre, excluding VAT. Null: the price list has none. */
  monthOre: number | null;
}

/**
 * What the rents that are known today will cost in a month, by today's prices: those that run until further notice go on, those with a
 * last day end on it. Nothing is guessed of what will be ordered, bought or fetched. What has no price costs nothing yet.
 * @source rules-i § forecast
 */
export function forecastOf(rents: readonly KnownRent[], month: Month): number {
  return rents.reduce((sum, rent) => {
    const days = daysOfRent(rent, month);
    return rent.monthOre === null || days === 0 ? sum : sum + rentAmount(rent.monthOre, days, daysIn(month), rent.quantity);
  }, 0);
}

function daysOfRent({ firstDay: from, lastDay: to }: KnownRent, month: Month): number {
  const first = from > firstDay(month) ? from : firstDay(month);
  const last = to !== null && to < lastDay(month) ? to : lastDay(month);
  return last < first ? 0 : daysBetween(first, last) + 1;
}
