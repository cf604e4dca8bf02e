/** How far a run has come. */
interface Progress {
  state: "running" | "done" | "failed";
  payersDone: number;
  payersAll: number;
  startedAt: Date;
}

/**
 * How many seconds of a run are left, as it has gone so far; null before anything is done, and when it is over. One that was taken up
 * again seems slower than it is.
 * @source rules-i § month-run
 */
export function secondsLeft(run: Progress, now: Date): number | null {
  const { state, payersDone, payersAll, startedAt } = run;
  if (state !== "running" || payersDone === 0) return null;
  return Math.max(0, Math.round((((now.getTime() - startedAt.getTime()) / 1000) * (payersAll - payersDone)) / payersDone));
}
