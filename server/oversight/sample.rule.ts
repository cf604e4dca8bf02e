/** How large the sample is. */
export interface SampleSize {
  /** Of a unit's looks of a month, in thousandths. 0–1000. */
  perMille: number;
  /** At least so many of a unit in a month, when it made so many. ≥ 0. */
  leastPerUnit: number;
}

/** What a unit has done in the month until and with this day. */
export interface UnitMonth {
  looks: number;
  /** Drawn before this day. */
  drawn: number;
}

/**
 * How many of a unit's looks of this day to draw. By the month's last day the unit has its share, rounded up, and the least
 * number when it has made so many looks; the least number is spread over the month, so that no part of it is safe.
 * @source hslf-fs-2016-40 § 4 kap. 9
 */
export function sampleOf(unit: UnitMonth, day: { no: number; ofMonth: number }, size: SampleSize): number {
  const share = Math.ceil((unit.looks * size.perMille) / 1000);
  const leastByNow = Math.ceil((size.leastPerUnit * day.no) / day.ofMonth);
  const wanted = Math.min(unit.looks, Math.max(share, leastByNow));
  return Math.max(0, wanted - unit.drawn);
}

/** Draws so many of some things by a seed: the same seed and things give the same draw, whatever order they come in. */
export function draw<Thing>(things: readonly Thing[], count: number, lot: (thing: Thing) => string): Set<Thing> {
  const lots = things.map((thing) => ({ thing, by: lot(thing) })).sort((one, next) => (one.by < next.by ? -1 : 1));
  return new Set(lots.slice(0, count).map(({ thing }) => thing));
}
