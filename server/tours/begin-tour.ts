import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { BeginRefusal } from "./contract.ts";
import { tourMoves } from "./states.rule.ts";
import { lockTour, setTourState } from "./store.ts";

/** The driver begins to load today's tour: from now on she meets its receivers. Begun already is begun. */
export async function beginTour(base: Base, tx: Tx, tourId: string): Promise<Result<{ tourId: string }, BeginRefusal>> {
  // Load
  const tour = await lockTour(tx, tourId);

  // Decide
  if (!tour) return refuse({ code: "tour-unknown" });
  if (tour.on !== today(base)) return refuse({ code: "tour-not-today" });
  const state = tourMoves[tour.state].load;
  if (!state) return refuse({ code: "tour-left" });

  // Store
  if (tour.state !== state) await setTourState(tx, tourId, state, base.now());
  return ok({ tourId });
}
