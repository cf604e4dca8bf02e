import { type DeviceFound, lockDevices, stepDevices } from "../devices/index.ts";
import { must, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { sendAlong, type Tx } from "../platform/index.ts";
import { type Delivery, insertTasks, lockTasksOfRows, updateTasks } from "./store.ts";
import { changeOf } from "./task-change.ts";

/** One certain device for one order row. */
export interface NamedWanted {
  orderRowId: string;
  deviceId: string;
  articleNo: string;
  /** A person decides first: it is held, and not picked before. */
  isHeld: boolean;
}

/** Somebody else has the device by now, or it must not be touched. */
export type NamedRefusal = { code: "devices-taken"; deviceNos: string[] };

/**
 * Reserves certain devices in a store for a unit that buys them, each with its task: the device that is picked is that one and no other. All or
 * none. Two who want the same never both get it. Runs inside the order's own transaction.
 */
export async function holdNamed(
  tx: Tx,
  wanted: {
    storeId: string;
    now: Date;
    delivery: Omit<Delivery, "recipient" | "personId" | "toStoreId" | "urgentBy"> & { unitId: string };
    /** 1–50, each device once. */
    rows: readonly NamedWanted[];
  },
): Promise<Result<undefined, NamedRefusal>> {
  // Load
  const { rows, storeId, delivery } = wanted;
  must(rows.length >= 1 && rows.length <= 50, "1–50 devices are held at a time");
  const devices = await lockDevices(
    tx,
    rows.map(({ deviceId }) => deviceId),
  );
  const deviceOf = new Map(devices.map((device) => [device.deviceId, device]));

  // Decide
  const taken = devices.filter((device) => !isFree(device, storeId)).map(({ deviceNo }) => deviceNo);
  if (taken.length > 0 || devices.length < rows.length) return refuse({ code: "devices-taken", deviceNos: taken });

  // Store
  const reserved = await stepDevices(
    tx,
    rows.map(({ deviceId, orderRowId }) => ({ deviceId, orderRowId, move: "reserve" as const })),
    devices,
  );
  must(reserved.ok, "a free device that is locked can be reserved");
  const tasks = rows.map(({ orderRowId, deviceId, articleNo, isHeld }) => ({
    ...{
      taskId: newId(wanted.now),
      orderRowId,
      deviceId,
      articleNo,
      quantity: 1,
      isMarked: true,
      wantsNew: false,
      isNamed: true,
    },
    ...{ mainDeviceId: null, mainRowId: null, wantedOn: null, bin: deviceOf.get(deviceId)?.bin ?? null },
    state: isHeld ? ("held" as const) : ("to-pick" as const),
  }));
  const to = { ...delivery, recipient: "unit" as const, personId: null, toStoreId: null, urgentBy: null };
  sendAlong(tx, () => insertTasks(tx, to, storeId, tasks));
  return ok(undefined);
}

function isFree({ state, holdReason, keptUntil, storeId: where }: DeviceFound, storeId: string): boolean {
  return state === "in-stock" && holdReason === null && keptUntil === null && where === storeId;
}

/** A person has decided: what was held for the rows is picked. */
export async function letNamedGoOn(tx: Tx, orderRowIds: readonly string[]): Promise<void> {
  const tasks = (await lockTasksOfRows(tx, orderRowIds)).filter(({ state }) => state === "held");
  await updateTasks(
    tx,
    tasks.map((task) => changeOf(task, { state: "to-pick" })),
  );
}
