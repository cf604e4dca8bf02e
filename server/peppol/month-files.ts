import { z } from "zod";
import { findRun, invoicesOfMonth } from "../billing/index.ts";
import { isMonth, type Month, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Event, Tx } from "../platform/index.ts";
import type { AskFilesRefusal, MonthFilesView } from "./contract-files.ts";
import { askMonthFiles, findMonthFiles, sumWritten } from "./store-files.ts";

const closedBody = z.object({ month: z.string().refine((text): text is Month => isMonth(text)) });

/** A month has all its invoices → its files are asked for. */
export async function askFilesWhenMonthClosed(base: Base, tx: Tx, event: Event): Promise<void> {
  await askMonthFiles(tx, closedBody.parse(event.body).month, base.now());
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
    invoices: (await invoicesOfMonth(tx, month)).length,
    ...{ written, bytes, latestAt: latestAt?.toISOString() ?? null },
    lacking: asked?.lacking ?? [],
  };
}
