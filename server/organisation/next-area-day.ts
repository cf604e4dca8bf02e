import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import { longestPrefix, nextFixedDay } from "./area-day.rule.ts";
import { findAreas, listAreaRows } from "./store-place.ts";

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

/** The days of all areas, of the actor's supplier. */
export interface AreaDays {
  /** As `nextAreaDay`. */
  of(postcode: string, after: LocalDate): AreaDay | undefined;
  /** Each area's next fixed day after a day, by name. */
  all(after: LocalDate): AreaDay[];
}

/** The same as `nextAreaDay` for many postcodes: the areas are read once, and asked of as often as is needed. */
export async function areaDays(tx: Tx): Promise<AreaDays> {
  const rows = await listAreaRows(tx);
  const dayOf = (area: (typeof rows)[number], after: LocalDate) => ({
    areaId: area.areaId,
    areaName: area.name,
    day: nextFixedDay(after, area.weekday),
  });
  return {
    of: (postcode, after) => {
      const area = longestPrefix(postcode, rows);
      return area && dayOf(area, after);
    },
    all: (after) => {
      const areas = new Map(rows.map((row) => [row.areaId, row]));
      return [...areas.values()].map((area) => dayOf(area, after)).sort((a, b) => a.areaName.localeCompare(b.areaName, "sv"));
    },
  };
}
