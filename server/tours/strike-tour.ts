import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { StrikeRefusal } from "./contract-left.ts";
import { tourMoves } from "./states.rule.ts";
import { findStops, lockTour, setTourState } from "./store.ts";

/** Strikes a tour that nothing stands on and that has not left: it is shown no more, and its name is free. */
export async function strikeTour(
  base: Base,
  tx: Tx,
  { tourId, version }: { tourId: string; version: number },
): Promise<Result<{ tourId: string }, StrikeRefusal>> {
  // Load
  const tour = await lockTour(tx, tourId);
  if (!tour) return refuse({ code: "tour-unknown" });
  const stops = await findStops(tx, [tourId]);

  // Decide
  if (tour.version !== version) return refuse({ code: "tour-changed-meanwhile", version: tour.version });
  const state = tourMoves[tour.state].strike;
  if (!state) return refuse({ code: "tour-left" });
  if (stops.length > 0) return refuse({ code: "tour-not-empty", stops: stops.length });

  // Store
  await setTourState(tx, tourId, state, base.now());
  return ok({ tourId });
}
