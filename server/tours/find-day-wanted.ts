import { addDays, type LocalDate, localDate } from "../kernel/index.ts";
import { areaDays } from "../organisation/index.ts";
import type { Tx } from "../platform/index.ts";
import { placeKeyOf } from "./load-tour.ts";
import type { Wanted } from "./plan-day.rule.ts";
import { findWanted, type WantedRow } from "./store-carried.ts";

/** Areas have one day a week: what is wanted later than this many days on goes with a later tour. */
const aheadDays = 8;

/** One that waits for a van, with its number, the tour that did not take it and, to be asked of nobody else, whom it is for. */
export type DayWanted = Wanted & Pick<WantedRow, "number" | "personId" | "leftTour" | "leftOn" | "leftBecause">;

/** All that waits for a van and may go on a day, with the area's days. For whoever plans. */
export async function findDayWanted(tx: Tx, on: LocalDate): Promise<DayWanted[]> {
  return asDayWanted(tx, await findWanted(tx, addDays(on, aheadDays)), on);
}

/** Certain orders and pick-ups, those of them that wait for a van, as they stand to a day. For whoever plans. */
export async function findTheseWanted(tx: Tx, ids: readonly string[], on: LocalDate): Promise<DayWanted[]> {
  return asDayWanted(tx, await findWanted(tx, lastDay, ids), on);
}

/** Later than anything is wanted. */
const lastDay = localDate("2999-12-31");

async function asDayWanted(tx: Tx, rows: readonly WantedRow[], on: LocalDate): Promise<DayWanted[]> {
  const areas = await areaDays(tx);
  return rows.map((row) => {
    const { postcode, number, personId, isProtected, street, notBefore, isPicked, isUrgent, wishedOn } = row;
    const { leftTour, leftOn, leftBecause } = row;
    const area = postcode === null ? undefined : areas.of(postcode, addDays(on, -1));
    const after = postcode === null ? undefined : areas.of(postcode, on);
    return {
      jobId: row.orderId ?? row.pickupId ?? "",
      kind: row.orderId === null ? ("pickup" as const) : ("delivery" as const),
      placeKey: placeKeyOf(row),
      isHome: row.deliveryPlaceId === null,
      wantedOn: row.wantedOn,
      isLeft: row.leftTour !== null,
      area: area && after ? { areaId: area.areaId, areaName: area.areaName, day: area.day, dayAfter: after.day } : null,
      ...{
        number,
        personId,
        isProtected,
        postcode,
        street,
        notBefore,
        isPicked,
        isUrgent,
        wishedOn,
        leftTour,
        leftOn,
        leftBecause,
      },
    };
  });
}
