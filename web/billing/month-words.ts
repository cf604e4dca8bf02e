import type { MonthRunView, TrialView } from "../../server/billing/contract.ts";
import { t } from "../platform/index.ts";

/** The month before, `2026-10` → `2026-09`. */
export function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, "0")}`;
}

/** The last day of a month, `2026-02` → `2026-02-28`. */
export function lastDayOf(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const days = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return `${month}-${days[number - 1] ?? 30}`;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** How far a run has come, 0–100. Unknown until the run has counted its payers. */
export function percentOf({ payersDone, payersAll }: Pick<MonthRunView, "payersDone" | "payersAll">): number | undefined {
  return payersAll === 0 ? undefined : Math.floor((payersDone * 100) / payersAll);
}

/** Is somebody invoicing the month right now? */
export function isRunning(run: Pick<MonthRunView, "state"> | undefined): boolean {
  return run?.state === "running" || run?.state === "waiting";
}

/** How much a figure differs from last month's, in whole percent; undefined when there is nothing to compare with. */
export function changeOf(now: number, before: number | undefined): number | undefined {
  return before === undefined || before === 0 ? undefined : Math.round(((now - before) * 100) / before);
}

/** `+4 %`, `−12 %`, `oförändrat`. */
export function changeText(change: number): string {
  if (change === 0) return t("billing.change.none");
  return `${change > 0 ? "+" : "−"}${Math.abs(change)}\u00a0%`;
}

/** The steps of a month, and where each stands. */
export type StepState = "done" | "now" | "later" | "failed";
export interface MonthStep {
  key: "over" | "trial" | "run" | "invoices" | "files";
  state: StepState;
}

/** What the ladder is drawn from. `trial` undefined: none has been made. */
export interface MonthStands {
  run: Pick<MonthRunView, "state"> | undefined;
  trial: Pick<TrialView, "oddities"> | undefined;
}

/** Where the month stands: it is over, tried, invoiced, its invoices can be read, its files fetched. */
export function stepsOf({ run, trial }: MonthStands): MonthStep[] {
  const state = run?.state;
  const isTried = trial !== undefined && stopping(trial).length === 0;
  const running = state === "done" ? "done" : state === "failed" ? "failed" : state || isTried ? "now" : "later";
  return [
    { key: "over", state: "done" },
    { key: "trial", state: state || isTried ? "done" : trial ? "failed" : "now" },
    { key: "run", state: running },
    { key: "invoices", state: state === "done" ? "now" : "later" },
    { key: "files", state: state === "done" ? "now" : "later" },
  ];
}

/** The oddities of a trial that stop the month until they are mended. */
export function stopping({ oddities }: Pick<TrialView, "oddities">): TrialView["oddities"] {
  return oddities.filter(({ isBlocking }) => isBlocking);
}

/** `oktober 2026` in the language of the screen. */
export function monthText(month: string): string {
  const first = new Date(`${month}-01T12:00:00Z`);
  return new Intl.DateTimeFormat(t("billing.locale"), {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(first);
}
