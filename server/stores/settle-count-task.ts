import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { CountTaskRefusal } from "./contract-count-after.ts";
import { lockCountTask, settleTask } from "./store-count-after.ts";

/** Somebody has looked at what a count left: what was done is kept with it, once. Nothing is booked by it. */
export async function settleCountTask(
  base: Base,
  tx: Tx,
  { taskId, note }: { taskId: string; note: string },
): Promise<Result<{ taskId: string }, CountTaskRefusal>> {
  // Load
  const task = await lockCountTask(tx, taskId);

  // Decide
  if (!task) return refuse({ code: "count-task-unknown" });
  if (task.settledAt !== null) return refuse({ code: "count-task-settled" });

  // Store
  await settleTask(tx, taskId, { note, at: base.now() });
  return ok({ taskId });
}
