import { lockDevices, standsFor } from "../devices/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { asProgram, type Tx } from "../platform/index.ts";
import type { DeliverRefusal } from "./contract.ts";
import type { Delivery, Task } from "./store.ts";

/**
 * The devices that counted accessories become part of, by task: what is handed over of the same order, what the receiver has, or what a technician has
 * given in its place. What stands for itself, or goes to a store, is not in it. An accessory of what has come home is not handed over.
 */
export async function findMains(
  tx: Tx,
  delivery: Delivery,
  { chosen, all }: { chosen: readonly Task[]; all: readonly Task[] },
): Promise<Result<ReadonlyMap<string, string>, DeliverRefusal>> {
  const mains = new Map<string, string>();
  if (delivery.toStoreId !== null) return ok(mains);
  for (const task of chosen) {
    const main = task.isMarked ? undefined : mainOf(task, all);
    if (!main) continue;
    const deviceId = main.isComing ? main.deviceId : await whatHasItsPlace(tx, delivery, main.deviceId);
    if (deviceId === undefined) return refuse({ code: "main-came-home", articleNo: task.articleNo });
    mains.set(task.taskId, deviceId);
  }
  return ok(mains);
}

/** One that is lent already, or the first of the order's row. `isComing`: it is handed over now, or later. */
function mainOf({ mainDeviceId, mainRowId }: Task, all: readonly Task[]): { deviceId: string; isComing: boolean } | undefined {
  if (mainDeviceId !== null) return { deviceId: mainDeviceId, isComing: false };
  const main = all.find((one) => mainRowId !== null && one.orderRowId === mainRowId && one.deviceId !== null);
  return main?.deviceId ? { deviceId: main.deviceId, isComing: main.state !== "delivered" } : undefined;
}

/** Itself while the receiver has it; else what she has in its place. As the program: whoever hands over meets no other devices of hers. */
function whatHasItsPlace(tx: Tx, { personId, unitId }: Delivery, deviceId: string): Promise<string | undefined> {
  return asProgram(tx, async () => {
    const [device] = await lockDevices(tx, [deviceId]);
    const isHad = device?.state === "lent" && device.personId === personId && (personId !== null || device.unitId === unitId);
    return isHad ? deviceId : standsFor(tx, { deviceId, personId, unitId });
  });
}
