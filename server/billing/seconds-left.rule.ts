import type { MonthRun } from "./store-run.ts";

/**
 * How many seconds of a run are left, as it has gone so far; null before anything is done, and when it is over. One that was taken up
 * again seems slower than it is.
 * @source rules-i § month-run
 */
export function secondsLeft(run: Pick<MonthRun, "state" | "payersDone" | "payersAll" | "startedAt">, now: Date): number | null {
  const { state, payersDone, payersAll, startedAt } = run;
  if (state !== "running" || payersDone === 0) return null;
  return Math.max(0, Math.round((((now.getTime() - startedAt.getTime()) / 1000) * (payersAll - payersDone)) / payersDone));
}
