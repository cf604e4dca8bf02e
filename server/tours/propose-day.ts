import { type LocalDate, localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { Proposed, ProposeRefusal } from "./contract.ts";
import { findDayWanted } from "./find-day-wanted.ts";
import { loadTour, staleJobs } from "./load-tour.ts";
import { asStops, openStopsOf } from "./place-on-tour.ts";
import { fillTours, judgeWanted, type OpenTour } from "./plan-day.rule.ts";
import {
  emptyStops,
  findNames,
  findTours,
  insertStops,
  insertTour,
  lockDay,
  type NewTour,
  setJobState,
  type Tour,
} from "./store.ts";
import { loadTerms } from "./terms.ts";

/**
 * Proposes a day's tours: one for each area whose day it is, filled with what is to go, delivery and pick-up at one place as one
 * stop, as many as there is room for. What stands on a tour already stays where somebody has put it; what is cancelled or goes
 * somewhere else now is taken off. Asked again, it adds what has come since.
 */
export async function proposeDay(
  base: Base,
  actor: Actor,
  tx: Tx,
  body: { on: string },
): Promise<Result<Proposed, ProposeRefusal>> {
  // Load
  const on = localDate(body.on);
  if (on < today(base)) return refuse({ code: "tour-day-passed" });
  await lockDay(tx, on);
  const [there, taken, terms] = await Promise.all([
    findTours(tx, on),
    findNames(tx, on),
    loadTerms(base, tx, actor.supplierId, on),
  ]);
  const open = await openTours(tx, there);
  const rows = await findDayWanted(tx, on);

  // Decide
  const going = rows.filter((one) => judgeWanted(one, on) === "goes");
  const areas = new Map(going.flatMap(({ area }) => (area ? [[area.areaId, area.areaName] as const] : [])));
  const missing = [...areas].filter(([areaId]) => !open.some((tour) => tour.areaId === areaId));
  const made = missing.map(([areaId, name]) => newTour(base, on, { areaId, name, capacity: terms.capacity, taken }));
  const { placed, full } = fillTours([...open, ...made.map((tour) => ({ ...tour, stops: [] }))], going, on);

  // Store
  for (const tour of made) await insertTour(tx, tour);
  const { stops, jobs } = asStops(base, placed, { going, open });
  await insertStops(tx, stops, jobs);

  return ok({ on, tours: open.length + made.length, stops: stops.length, jobs: jobs.length, full: full.length });
}

/** The day's tours that may be filled. What no longer is as it was planned is taken off them. */
async function openTours(tx: Tx, there: readonly Tour[]): Promise<OpenTour[]> {
  const open: OpenTour[] = [];
  for (const tour of there.filter(({ state }) => state === "planned")) {
    const whole = await loadTour(tx, tour.tourId);
    const stale = new Set(staleJobs(whole).map(({ jobId }) => jobId));
    await setJobState(tx, [...stale], "dropped");
    await emptyStops(
      tx,
      whole.stops.map(({ stopId }) => stopId),
    );
    const stops = openStopsOf(whole, stale);
    open.push({ tourId: tour.tourId, areaId: tour.areaId, capacity: tour.capacity, stops });
  }
  return open;
}

/** A tour for an area: by its name, and by a number when another of the name has left already. */
function newTour(
  base: Base,
  on: LocalDate,
  { areaId, name, capacity, taken }: { areaId: string; name: string; capacity: number; taken: ReadonlySet<string> },
): NewTour {
  const names = [name, ...Array.from({ length: taken.size + 1 }, (_, at) => `${name} ${at + 2}`)];
  const free = names.find((one) => !taken.has(one)) ?? name;
  return { tourId: newId(base.now()), areaId, name: free, on, driverId: null, van: null, capacity, madeAt: base.now() };
}
