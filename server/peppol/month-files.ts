import { closedMonth, findRun, sumOfMonth } from "../billing/index.ts";
import { type Month, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Event, Tx } from "../platform/index.ts";
import type { AskFilesRefusal, MonthFilesView } from "./contract-files.ts";
import { askMonthFiles, findMonthFiles, sumWritten } from "./store-files.ts";

/** A month has all its invoices → its files are asked for. */
export async function askFilesWhenMonthClosed(base: Base, tx: Tx, event: Event): Promise<void> {
  await askMonthFiles(tx, closedMonth(event), base.now());
}

/** Asks for the files of an invoiced month, or for those that could not be written before. What is written is not written again. */
export async function askFiles(base: Base, tx: Tx, month: Month): Promise<Result<MonthFilesView, AskFilesRefusal>> {
  if ((await findRun(tx, month))?.state !== "done") return refuse({ code: "month-not-invoiced" });
  await askMonthFiles(tx, month, base.now());
  return ok(await showFiles(tx, month));
}

/** How far a month's files have come. */
export async function showFiles(tx: Tx, month: Month): Promise<MonthFilesView> {
  const asked = await findMonthFiles(tx, month);
  const { written, bytes, latestAt } = await sumWritten(tx, month);
  return {
    month,
    state: asked ? (asked.done < asked.asked ? "writing" : "done") : "none",
    invoices: (await sumOfMonth(tx, month)).invoices,
    ...{ written, bytes, latestAt: latestAt?.toISOString() ?? null },
    lacking: asked?.lacking ?? [],
  };
}
