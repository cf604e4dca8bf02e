import { ok, type Result, refuse } from "../kernel/index.ts";
import { listDrivers } from "../organisation/index.ts";
import type { Tx } from "../platform/index.ts";
import type { ChangeTourBody, TourRefusal } from "./contract.ts";
import { findStops, lockTour, updateTour } from "./store.ts";

/**
 * Says who drives a tour, with which van, and how many stops it has room for. Another may take over the wheel also when the van is out:
 * from then the stops are hers, and nobody else's.
 */
export async function changeTour(
  tx: Tx,
  tourId: string,
  body: ChangeTourBody,
): Promise<Result<{ tourId: string; version: number }, TourRefusal>> {
  // Load
  const tour = await lockTour(tx, tourId);
  if (!tour) return refuse({ code: "tour-unknown" });
  const [stops, drivers] = await Promise.all([findStops(tx, [tourId]), listDrivers(tx, tour.on)]);

  // Decide
  if (tour.version !== body.version) return refuse({ code: "tour-changed-meanwhile", version: tour.version });
  if (tour.state === "done" || tour.state === "struck") return refuse({ code: "tour-left" });
  if (body.driverId === null && tour.state !== "planned") return refuse({ code: "tour-needs-driver" });
  if (body.driverId !== null && !drivers.some(({ staffId }) => staffId === body.driverId))
    return refuse({ code: "driver-unknown" });
  if (body.capacity < stops.length) return refuse({ code: "capacity-below-stops", stops: stops.length });

  // Store
  await updateTour(tx, tourId, body);
  return ok({ tourId, version: tour.version + 1 });
}
