import { releaseDevices } from "../devices/index.ts";
import { must } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import { afterTaskMove } from "./states.rule.ts";
import { lockTasksOfRows, type Task, updateTasks } from "./store.ts";
import { releaseQuantities } from "./store-balance.ts";
import { changeOf } from "./task-change.ts";

/**
 * Cancels the tasks of order rows and gives back what they had reserved. All or nothing: when something of them has left its
 * shelf, `already-picked` and nothing is changed. Those who wait for the stock get it when the cancellation is told.
 */
export async function cancelPicks(
  tx: Tx,
  { orderRowIds }: { orderRowIds: readonly string[]; now: Date },
): Promise<"cancelled" | "already-picked"> {
  const tasks = await lockTasksOfRows(tx, orderRowIds);
  if (tasks.some((task) => !afterTaskMove(task.state, "cancel"))) return "already-picked";
  const reserved = tasks.filter((task) => task.state === "to-pick");
  for (const storeId of new Set(reserved.map((task) => task.storeId)))
    await releaseQuantities(
      tx,
      storeId,
      reserved.filter((task) => !task.isMarked && task.storeId === storeId),
    );
  await release(
    tx,
    tasks.filter((task) => task.state === "to-pick" || task.state === "held"),
  );
  await updateTasks(
    tx,
    tasks.map((task) => changeOf(task, { state: "cancelled", deviceId: null })),
  );
  return "cancelled";
}

async function release(tx: Tx, tasks: readonly Task[]): Promise<void> {
  const released = await releaseDevices(
    tx,
    tasks.flatMap((task) => task.deviceId ?? []),
  );
  must(released.ok, "a device that a task has reserved can be let go");
}
