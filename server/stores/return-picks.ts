import { stepDevices } from "../devices/index.ts";
import { must } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import { lockTasksOfOrder, type Task, updateTasks } from "./store.ts";
import { releaseQuantities } from "./store-balance.ts";
import { changeOf } from "./task-change.ts";

/**
 * What was on its way of an order comes back: everything that is not handed over is cancelled, also what was picked, and is free for the next
 * in the store that it came from; or of it the tasks that are named alone. Gives what came back, none when nothing was left of it. Those who
 * wait for the stock get it when the order's cancellation is told.
 */
export async function returnPicks(tx: Tx, orderId: string, taskIds?: readonly string[]): Promise<Task[]> {
  const open = (await lockTasksOfOrder(tx, orderId)).filter(({ state }) => state !== "delivered");
  const left = taskIds ? open.filter(({ taskId }) => taskIds.includes(taskId)) : open;
  const held = left.filter(({ state }) => state !== "waiting-stock");
  for (const storeId of new Set(held.map((task) => task.storeId)))
    await releaseQuantities(
      tx,
      storeId,
      held.filter((task) => !task.isMarked && task.storeId === storeId),
    );
  const picked = ofDevices(left.filter(({ state }) => state === "picked"));
  const free = held.flatMap(({ deviceId }) => (deviceId ? [{ deviceId, move: "release" as const }] : []));
  const released = await stepDevices(tx, [...picked, ...free]);
  must(released.ok, "a device that a task has picked or reserved can be let go");
  await updateTasks(
    tx,
    left.map((task) => changeOf(task, { state: "cancelled", deviceId: null, pickedAt: null })),
  );
  return left;
}

function ofDevices(tasks: readonly Task[]) {
  return tasks.flatMap(({ deviceId, orderRowId }) => (deviceId ? [{ deviceId, move: "unpick" as const, orderRowId }] : []));
}
