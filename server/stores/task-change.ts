import type { Task, TaskChange } from "./store.ts";

/** The task's change that keeps everything but what is said. Who picked and signed are not kept: say them again. */
export function changeOf(task: Task, part: Partial<Omit<TaskChange, "taskId">>): TaskChange {
  const { taskId, state, deviceId, bin, pickedAt, deliveredAt } = task;
  return { taskId, state, deviceId, bin, pickedAt, pickedBy: null, deliveredAt, receipt: null, ...part };
}
