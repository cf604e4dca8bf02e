import { lockDevices, moveDevice, stepDevices } from "../devices/index.ts";
import { must, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { FoundRefusal } from "./contract-shortage.ts";
import { refillTasks } from "./refill-tasks.ts";
import { lockTask, type Task, updateTasks } from "./store.ts";
import { endOfMoves, findStores, insertMoves } from "./store-balance.ts";
import { lockShortage, type Shortage, settleShortage } from "./store-shortage.ts";
import { changeOf } from "./task-change.ts";

/**
 * What a picker missed was there after all: it is in the books again where it was, and goes to whoever waits for it. Its line has what it
 * has got meanwhile; but what is kept by name for the receiver is the line's again, until another is picked. A device that somebody has found
 * in another way, or that is written off, is not touched. Runs inside the caller's deed.
 */
export async function foundAtPick(
  base: Base,
  tx: Tx,
  shortageId: string,
): Promise<Result<{ shortageId: string; helped: number }, FoundRefusal>> {
  // Load
  const shortage = await lockShortage(tx, shortageId);
  const task = shortage?.deviceId ? await lockTask(tx, shortage.taskId) : undefined;
  const [device] = shortage?.deviceId ? await lockDevices(tx, [shortage.deviceId]) : [];

  // Decide
  if (!shortage) return refuse({ code: "shortage-unknown" });
  if (shortage.foundAt !== null) return refuse({ code: "shortage-over" });
  if (device && device.state !== "lost")
    return refuse({ code: "device-found-elsewhere", deviceNo: device.deviceNo, state: device.state });

  // Store
  if (device) await putBack(base, tx, shortage, device.deviceId);
  else if (shortage.booked > 0) await bookBack(base, tx, shortage);
  // Only for her could it be reserved while it is kept.
  if (device?.keptUntil && task?.deviceId && task.state === "to-pick")
    await takeAgain(tx, task, { deviceId: device.deviceId, bin: shortage.bin });
  await settleShortage(tx, shortageId, base.now());

  // Tell
  return ok({ shortageId, helped: await refillTasks(base, tx, [shortage.articleNo]) });
}

async function putBack(base: Base, tx: Tx, { storeId, bin }: Shortage, deviceId: string): Promise<void> {
  const to = { holder: "store" as const, storeId, bin };
  const found = await moveDevice(tx, { deviceId, move: "find-back", to, at: base.now(), because: "found" });
  must(found.ok, "a locked device that is lost can be found");
}

/** The line has the device that it had, and lets go what took its place. */
async function takeAgain(tx: Tx, task: Task, { deviceId, bin }: { deviceId: string; bin: string | null }): Promise<void> {
  const released = task.deviceId === null ? [] : [{ deviceId: task.deviceId, move: "release" as const }];
  const stepped = await stepDevices(tx, [...released, { deviceId, move: "reserve", orderRowId: task.orderRowId }]);
  must(stepped.ok, "a device that is found again is free, and what a line has reserved can be let go");
  await updateTasks(tx, [changeOf(task, { deviceId, bin })]);
}

async function bookBack(base: Base, tx: Tx, { storeId, articleNo, booked: quantity }: Shortage): Promise<void> {
  const loss = endOfMoves(await findStores(tx), "loss");
  const move = { articleNo, quantity, fromStoreId: loss, toStoreId: storeId, at: base.now(), orderRowId: null };
  await insertMoves(tx, [{ ...move, because: "counted" }]);
}
