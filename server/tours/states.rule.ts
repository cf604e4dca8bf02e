/** Where a van's day is. */
export type TourState = "planned" | "loading" | "out" | "done";
export type TourMove = "load" | "leave" | "finish";

/**
 * A tour's way. It is planned until somebody begins to load it; the receivers are the driver's to meet while it is loaded and out.
 * @source rules-i § tours
 */
export const tourMoves: Record<TourState, Partial<Record<TourMove, TourState>>> = {
  planned: { load: "loading" },
  loading: { load: "loading", leave: "out" },
  out: { finish: "done" },
  done: {},
};

/** Where a job at a stop is. `left`: it was not on the van. `dropped`: taken off while the tour was planned. */
export type JobState = "planned" | "loaded" | "done" | "missed" | "left" | "dropped";
export type JobMove = "load" | "leave-behind" | "do" | "miss" | "drop";

/**
 * A job's way, delivery or pick-up. What was left behind or missed may be planned anew, as a new job. What
 * was scanned onto the van before it left, and is heard of afterwards, was not left behind.
 * @source rules-i § tours
 */
export const jobMoves: Record<JobState, Partial<Record<JobMove, JobState>>> = {
  planned: { load: "loaded", "leave-behind": "left", drop: "dropped" },
  loaded: { do: "done", miss: "missed", drop: "dropped" },
  done: {},
  missed: {},
  left: { load: "loaded" },
  dropped: {},
};

/** Whether a tour may still be planned: stops moved, its driver changed. */
export function isOpenToPlan(state: TourState): boolean {
  return state === "planned" || state === "loading";
}
