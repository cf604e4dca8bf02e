import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import { longestPrefix, nextFixedDay } from "./area-day.rule.ts";
import { findAreas } from "./store-place.ts";

/** When the van goes to an area next. */
export interface AreaDay {
  areaId: string;
  areaName: string;
  day: LocalDate;
}

/**
 * The area of a postcode (five digits) and its next fixed day after a day; the narrowest area decides. Undefined when
 * the supplier drives to no area that holds the postcode: a person must decide.
 */
export async function nextAreaDay(tx: Tx, postcode: string, after: LocalDate): Promise<AreaDay | undefined> {
  const area = longestPrefix(postcode, await findAreas(tx, postcode));
  return area && { areaId: area.areaId, areaName: area.name, day: nextFixedDay(after, area.weekday) };
}
