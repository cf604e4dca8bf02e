import { addDays, startOf } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { LineReport } from "./contract-checklist.ts";
import { sumSteps } from "./store-line.ts";

const days = 90;

/** Days, minutes and cost by step, of the last 90 days. */
export async function showLineReport(base: Base, tx: Tx): Promise<LineReport> {
  return { days, steps: await sumSteps(tx, startOf(addDays(today(base), -days))) };
}
