import { stepDevices } from "../devices/index.ts";
import { must, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type KeyConflict, tell, withKey } from "../platform/index.ts";
import type { UnpickRefusal } from "./contract.ts";
import { unpicked } from "./events.ts";
import { packageNoOf } from "./package-code.rule.ts";
import { lockTask, updateTasks } from "./store.ts";
import { findPackageNos } from "./store-package.ts";
import { changeOf } from "./task-change.ts";

/** Takes a pick back: the thing stands on its shelf again, still reserved for its order. Until it is packed or delivered. */
export function unpickItem(
  base: Base,
  actor: Actor,
  { key, ...content }: { key: string; taskId: string },
): Promise<Result<{ taskId: string }, UnpickRefusal | KeyConflict>> {
  return withKey<{ taskId: string }, UnpickRefusal>(base, actor, { key, deed: "unpickItem", content }, async (tx) => {
    // Load
    const task = await lockTask(tx, content.taskId);
    const no = (await findPackageNos(tx, [content.taskId])).get(content.taskId);

    // Decide
    if (!task) return refuse({ code: "task-unknown" });
    if (task.state === "delivered") return refuse({ code: "already-delivered" });
    if (task.state !== "picked") return refuse({ code: "task-not-picked" });
    if (no !== undefined) return refuse({ code: "in-package", packageNo: packageNoOf(no) });

    // Store
    if (task.deviceId) {
      const stepped = await stepDevices(tx, [{ deviceId: task.deviceId, move: "unpick", orderRowId: task.orderRowId }]);
      must(stepped.ok, "a picked device can be put back on its shelf");
    }
    await updateTasks(tx, [changeOf(task, { state: "to-pick", pickedAt: null })]);

    // Tell
    await tell(base, tx, unpicked(task));
    return ok({ taskId: task.taskId });
  });
}
