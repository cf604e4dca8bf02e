import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { LoadRefusal } from "./contract.ts";
import { loadTour } from "./load-tour.ts";
import { lockTour } from "./store.ts";
import { deleteLoaded } from "./store-carried.ts";

/** Takes things off the van again before it leaves: the undo of a scan. What is in a package comes off with all of it. */
export async function unloadThings(
  tx: Tx,
  { tourId, pickTaskIds }: { tourId: string; pickTaskIds: readonly string[] },
): Promise<Result<{ tourId: string; taken: number }, LoadRefusal>> {
  // Load
  const tour = await lockTour(tx, tourId);

  // Decide
  if (!tour) return refuse({ code: "tour-unknown" });
  if (tour.state !== "loading") return refuse({ code: "tour-left" });

  // Store
  const { jobs, packed } = await loadTour(tx, tourId);
  const boxes = new Set(packed.filter(({ pickTaskId }) => pickTaskIds.includes(pickTaskId)).map(({ packageId }) => packageId));
  const along = packed.filter(({ packageId }) => boxes.has(packageId)).map(({ pickTaskId }) => pickTaskId);
  const taken = await deleteLoaded(
    tx,
    jobs.map(({ jobId }) => jobId),
    [...new Set([...pickTaskIds, ...along])],
  );
  return ok({ tourId, taken });
}
