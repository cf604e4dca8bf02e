import type { LocalDate } from "../kernel/index.ts";

/** Where a van's day is. */
export type TourState = "planned" | "loading" | "out" | "done" | "struck";
export type TourMove = "load" | "leave" | "finish" | "strike" | "reopen";

/**
 * A tour's way. It is planned until somebody begins to load it; the receivers are the driver's to meet while it is loaded and out. One that
 * nothing stands on is struck. It is out again when something that was done at a stop is taken back.
 * @source rules-i § tours
 */
export const tourMoves: Record<TourState, Partial<Record<TourMove, TourState>>> = {
  planned: { load: "loading", strike: "struck" },
  loading: { load: "loading", leave: "out", strike: "struck" },
  out: { finish: "done" },
  done: { reopen: "out" },
  struck: {},
};

/** Where a job at a stop is. `left`: it was not on the van. `dropped`: taken off the tour. */
export type JobState = "planned" | "loaded" | "done" | "missed" | "left" | "dropped";
export type JobMove = "load" | "leave-behind" | "do" | "miss" | "drop" | "undo";

/**
 * A job's way, delivery or pick-up. What was left behind or missed may be planned anew, as a new job. What
 * was scanned onto the van before it left, and is heard of afterwards, was not left behind.
 * @source rules-i § tours
 */
export const jobMoves: Record<JobState, Partial<Record<JobMove, JobState>>> = {
  planned: { load: "loaded", "leave-behind": "left", drop: "dropped" },
  loaded: { do: "done", miss: "missed", drop: "dropped" },
  done: { undo: "loaded" },
  missed: {},
  left: { load: "loaded" },
  dropped: {},
};

/** Whether a tour may still be planned: stops moved, more put on it. */
export function isOpenToPlan(state: TourState): boolean {
  return state === "planned" || state === "loading";
}

/**
 * Whether what a tour has not done is taken off it with why: its day has been, or its van is out. Before that stops are moved.
 * @source rules-i § tours
 */
export function isTakenOff({ state, on }: { state: TourState; on: LocalDate }, today: LocalDate): boolean {
  return state === "out" || (state !== "done" && state !== "struck" && on < today);
}
