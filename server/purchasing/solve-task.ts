import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { PurchaseRefusal, TaskList } from "./contract.ts";
import { findOpenTasks, findTask, solveTaskById } from "./store-task.ts";

/** What the buyer is to look at, the oldest first: invoices that differ, and orders cancelled after something was bought for them. At most 200. */
export async function listTasks(tx: Tx): Promise<TaskList> {
  const { total, rows } = await findOpenTasks(tx);
  return { total, items: rows.map(({ at, ...task }) => ({ ...task, at: at.toISOString() })) };
}

/** The buyer has looked at it, and says what was done. Once. */
export async function solveTask(
  base: Base,
  tx: Tx,
  { taskId, answer }: { taskId: string; answer: string },
): Promise<Result<{ taskId: string }, PurchaseRefusal>> {
  // Load
  const task = await findTask(tx, taskId);

  // Decide
  if (!task) return refuse({ code: "purchase-task-unknown" });

  // Store
  const isFirst = await solveTaskById(tx, { taskId, answer, at: base.now() });
  return isFirst ? ok({ taskId }) : refuse({ code: "purchase-task-solved" });
}
