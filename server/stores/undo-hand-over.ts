import { lockDevices, numbersSeen } from "../devices/index.ts";
import { dayOf, need, ok, type Result, refuse } from "../kernel/index.ts";
import { asProgram, type Base, type Tx, tell, today } from "../platform/index.ts";
import { handOverUndone } from "./events.ts";
import { shelveDevice } from "./shelve-device.ts";
import { lockTasksOfOrder, type Task, updateTasks } from "./store.ts";
import { endOfMoves, findStores, insertMoves } from "./store-balance.ts";
import { changeOf } from "./task-change.ts";

/** Why a hand-over stands. */
export type UndoRefusal =
  | { code: "order-not-in-store" }
  | { code: "too-late-to-undo" }
  | { code: "device-held"; deviceNo: string; reason: string | null }
  | { code: "device-gone-on"; deviceNo: string };

/**
 * Takes back the same day what was handed over of an order: it was never handed over, so nobody pays for it. Devices stand on the
 * shelf that they were taken from, quantities too. Runs inside the caller's deed; tells `stores.handOverUndone.v1`.
 */
export async function undoHandOver(base: Base, tx: Tx, orderId: string): Promise<Result<number, UndoRefusal>> {
  // Load
  const tasks = (await lockTasksOfOrder(tx, orderId)).filter(({ state }) => state === "delivered");
  const deviceIds = tasks.flatMap(({ deviceId }) => deviceId ?? []);
  const [devices, stores] = await Promise.all([lockDevices(tx, deviceIds), findStores(tx)]);

  // Decide
  if (tasks.length === 0) return refuse({ code: "order-not-in-store" });
  if (tasks.some(({ deliveredAt }) => !deliveredAt || dayOf(deliveredAt) !== today(base)))
    return refuse({ code: "too-late-to-undo" });
  const rowOf = new Map(tasks.map((task) => [task.deviceId, task.orderRowId]));
  // What the actor does not see any more is with somebody else.
  const unseen = deviceIds.find((deviceId) => !devices.some((device) => device.deviceId === deviceId));
  if (unseen) {
    const numbers = await asProgram(tx, () => numbersSeen(tx, [unseen]));
    return refuse({ code: "device-gone-on", deviceNo: numbers.get(unseen) ?? "" });
  }
  const gone = devices.find(({ deviceId, state, orderRowId }) => state !== "lent" || rowOf.get(deviceId) !== orderRowId);
  if (gone) return refuse({ code: "device-gone-on", deviceNo: gone.deviceNo });
  // It must not be free for the next: it is taken home as what it is.
  const held = devices.find(({ holdReason }) => holdReason !== null);
  if (held) return refuse({ code: "device-held", deviceNo: held.deviceNo, reason: held.holdReason });

  // Store and tell
  for (const task of tasks) await tell(base, tx, handOverUndone(task, today(base)));
  for (const device of devices) {
    const storeId = need(
      tasks.find(({ deviceId }) => deviceId === device.deviceId),
      "a device has its task",
    ).storeId;
    await shelveDevice(base, tx, device, { storeId, bin: null, isUnused: true });
  }
  const out = endOfMoves(stores, "delivered");
  await insertMoves(
    tx,
    tasks.filter(({ isMarked }) => !isMarked).map((task) => backMove(base, task, out)),
  );
  await updateTasks(
    tx,
    tasks.map((task) => changeOf(task, { state: "cancelled", pickedAt: null, deliveredAt: null })),
  );
  return ok(tasks.length);
}

function backMove(base: Base, { articleNo, quantity, storeId, orderRowId }: Task, fromStoreId: string) {
  return { articleNo, quantity, fromStoreId, toStoreId: storeId, at: base.now(), because: "returned" as const, orderRowId };
}
