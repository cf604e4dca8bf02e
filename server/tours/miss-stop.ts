import { ok, type Result, refuse } from "../kernel/index.ts";
import { missTrip, noteVan } from "../orders/index.ts";
import { asProgram, type Base, type Tx } from "../platform/index.ts";
import { type AtStop, findAtStop, finishTour } from "./at-stop.ts";
import type { Missed, MissRefusal } from "./contract.ts";
import { closeStop, type Job, setJobState } from "./store.ts";

/**
 * Nobody was home: the stop is over, what it was to bring goes back and what it was to fetch stays, and orders do with each order and
 * pick-up what a missed trip means (fee, message, order again in one press). Said again, it answers the same.
 */
export async function missStop(
  base: Base,
  tx: Tx,
  { stopId, note, at = base.now() }: { stopId: string; note: string; at?: Date },
): Promise<Result<Missed, MissRefusal>> {
  // Load
  const found = await findAtStop(tx, stopId, at);
  if (!found.ok) return found;
  const { stop, whole, tour } = found.value;
  const answer = { stopId, jobs: whole.jobs.length };

  // Decide
  if (stop.state === "missed") return ok(answer);
  if (stop.state !== "waiting") return refuse({ code: "stop-closed", state: stop.state });
  if (stop.handedAt !== null || whole.fetches.some(({ outcome }) => outcome !== null)) return refuse({ code: "stop-begun" });

  // Store
  const jobs = whole.jobs.filter(({ state }) => state === "loaded");
  await setJobState(
    tx,
    jobs.map(({ jobId }) => jobId),
    "missed",
  );
  await closeStop(tx, stopId, { state: "missed", at, note });

  // Tell
  for (const job of jobs) {
    const missed = await missJob(base, tx, job, note);
    if (!missed.ok) return notMissed(whole, job, missed.refusal.code);
  }
  await finishTour(tx, tour.tourId, at);
  return ok(answer);
}

async function missJob(base: Base, tx: Tx, { orderId, pickupId }: Job, note: string): Promise<Result<unknown, { code: string }>> {
  if (orderId !== null) return missTrip(base, tx, { orderId, note });
  if (pickupId === null) return ok(null);
  // The van did not take it: it is to be taken back as one that no van has left for.
  await asProgram(tx, () => noteVan(tx, [pickupId], null));
  return missTrip(base, tx, { pickupId, note });
}

/** All of the stop, or nothing: what was written goes with the refusal. */
function notMissed({ receivers }: AtStop["whole"], { jobId }: Job, because: string) {
  const number = receivers.find((one) => one.jobId === jobId)?.number ?? "";
  return refuse({ code: "trip-not-missed" as const, number, because });
}
