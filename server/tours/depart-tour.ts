import { dayOf, ok, type Result, refuse } from "../kernel/index.ts";
import { noteVan } from "../orders/index.ts";
import { asProgram, type Base, type Tx } from "../platform/index.ts";
import type { LeaveRefusal, LeftView } from "./contract.ts";
import { loadTour, type WholeTour } from "./load-tour.ts";
import { tourMoves } from "./states.rule.ts";
import { emptyStops, type Job, lockTour, setJobState, setTourState } from "./store.ts";

/**
 * The van leaves. What is not on it is asked about, and when that is known it waits for another tour; a pick-up that it leaves for can no
 * longer be taken back by whoever ordered it.
 */
export async function departTour(
  base: Base,
  tx: Tx,
  { tourId, leavingBehind, at = base.now() }: { tourId: string; leavingBehind: boolean; at?: Date },
): Promise<Result<LeftView, LeaveRefusal>> {
  // Load
  const tour = await lockTour(tx, tourId);
  if (!tour) return refuse({ code: "tour-unknown" });
  const whole = await loadTour(tx, tourId);

  // Decide
  if (tour.on !== dayOf(at)) return refuse({ code: "tour-not-today" });
  const state = tourMoves[tour.state].leave;
  if (!state) return refuse({ code: tour.state === "planned" ? "tour-not-begun" : "tour-left" });
  const { going, left, missing } = whatGoes(whole);
  if (missing.length > 0 && !leavingBehind) return refuse({ code: "not-all-loaded", orderNos: missing });
  if (going.length === 0) return refuse({ code: "nothing-on-tour" });

  // Store
  await setJobState(tx, idsOf(going), "loaded");
  await setJobState(tx, idsOf(left), "left");
  await emptyStops(
    tx,
    whole.stops.map(({ stopId }) => stopId),
  );
  await setTourState(tx, tourId, state, at);
  const pickupIds = going.flatMap(({ pickupId }) => pickupId ?? []);
  await asProgram(tx, () => noteVan(tx, pickupIds, at));
  return ok({ tourId, stops: new Set(going.map(({ stopId }) => stopId)).size, left: missing });
}

/** An order goes when anything of it is on the van, a pick-up while anything is left to fetch. `missing`: orders not wholly loaded. */
function whatGoes({ jobs, things, fetches }: WholeTour): { going: Job[]; left: Job[]; missing: string[] } {
  const isOn = (job: Job) =>
    job.orderId === null
      ? fetches.some(({ jobId, outcome }) => jobId === job.jobId && outcome === null)
      : things.some(({ jobId, isLoaded }) => jobId === job.jobId && isLoaded);
  const open = jobs.filter((job) => job.state === "planned");
  const missing = new Set(things.filter(({ isLoaded }) => !isLoaded).map(({ orderNo }) => orderNo));
  return { going: open.filter(isOn), left: open.filter((job) => !isOn(job)), missing: [...missing] };
}

function idsOf(jobs: readonly Job[]): string[] {
  return jobs.map(({ jobId }) => jobId);
}
