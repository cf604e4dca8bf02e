import { must, type Ore, share } from "../kernel/index.ts";

/**
 * What a stretch of rent costs: the month's rent by days, rounded half up to whole öre. The first and the last day both
 * count. `days` 0–`daysInMonth`. The month run's SQL counts the same: a test holds them together.
 * @source rules-i § rent-line
 */
export function rentAmount(monthOre: Ore, days: number, daysInMonth: number, quantity = 1): Ore {
  must(daysInMonth >= 28 && daysInMonth <= 31 && days >= 0 && days <= daysInMonth, "days of one month");
  return share(monthOre * quantity, days, daysInMonth);
}
