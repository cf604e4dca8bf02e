import { localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { areaDays, listDrivers } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { MakeTourBody, TourRefusal } from "./contract.ts";
import { findNames, insertTour, lockDay } from "./store.ts";

/** Makes a tour by hand: a second van to an area, or one beside the areas' fixed days. */
export async function makeTour(
  base: Base,
  tx: Tx,
  body: MakeTourBody,
): Promise<Result<{ tourId: string; version: number }, TourRefusal>> {
  // Load
  const on = localDate(body.on);
  await lockDay(tx, on);
  const [taken, drivers, areas] = await Promise.all([findNames(tx, on), listDrivers(tx, on), areaDays(tx)]);

  // Decide
  if (on < today(base)) return refuse({ code: "tour-day-passed" });
  if (taken.has(body.name)) return refuse({ code: "tour-name-taken" });
  if (body.driverId !== null && !drivers.some(({ staffId }) => staffId === body.driverId))
    return refuse({ code: "driver-unknown" });
  if (body.areaId !== null && !areas.all(on).some(({ areaId }) => areaId === body.areaId))
    return refuse({ code: "tour-area-unknown" });

  // Store
  const tourId = newId(base.now());
  await insertTour(tx, { ...body, tourId, on, madeAt: base.now() });
  return ok({ tourId, version: 1 });
}
