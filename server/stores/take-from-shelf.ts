import { type Device, stepDevices } from "../devices/index.ts";
import { must, newId, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Lagrum, Tx } from "../platform/index.ts";
import type { PickWanted } from "./request-picks.ts";
import { insertTasks, lockTasksOfOrder, updateTasks } from "./store.ts";
import { reserveQuantities } from "./store-balance.ts";
import { changeOf } from "./task-change.ts";

/** What an order takes from a shelf in the moment that it is placed. */
export interface ShelfTaken {
  orderId: string;
  orderNo: string;
  personId: string;
  storeId: string;
  careProviderId: string | null;
  lagrum: Lagrum | null;
  wantedOn: Parameters<typeof insertTasks>[1]["wantedOn"];
  by: string;
  /** Each with the very device that was scanned, when it is marked. */
  rows: readonly (PickWanted & { deviceId: string | null })[];
}

/**
 * Takes what stands on a unit's shelf for an order: the scanned devices and the counted quantities, picked at once. Nothing waits: what
 * is not there is refused. The devices are locked by the caller's question. Runs inside the order's own transaction.
 */
export async function takeFromShelf(
  base: Base,
  tx: Tx,
  taken: ShelfTaken,
): Promise<Result<number, { code: "shelf-too-few"; articleNo: string }>> {
  // Load
  const sums = new Map<string, number>();
  for (const { isMarked, articleNo, quantity } of taken.rows)
    if (!isMarked) sums.set(articleNo, (sums.get(articleNo) ?? 0) + quantity);
  const counted = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([articleNo, quantity]) => ({ articleNo, quantity }));
  const got = await reserveQuantities(tx, taken.storeId, counted, "whole");

  // Decide
  const missing = counted.find(({ articleNo, quantity }) => (got.get(articleNo)?.got ?? 0) < quantity);
  if (missing) return refuse({ code: "shelf-too-few", articleNo: missing.articleNo });

  // Store
  const steps = taken.rows.flatMap(({ deviceId, orderRowId }) => (deviceId ? [{ deviceId, orderRowId }] : []));
  let locked: Device[] | undefined;
  for (const move of ["reserve", "pick"] as const) {
    const wishes = steps.map((step) => ({ ...step, move }));
    const stepped = await stepDevices(tx, wishes, locked);
    must(stepped.ok, "a locked device on the shelf can be taken");
    locked = stepped.value;
  }
  const { rows, storeId, by, ...order } = taken;
  const delivery = {
    ...order,
    recipient: "person" as const,
    unitId: null,
    toStoreId: null,
    deliveryPlaceId: null,
    urgentBy: null,
  };
  const tasks = rows.map(({ mainDeviceId = null, mainRowId = null, ...row }) => ({
    ...row,
    ...{
      mainDeviceId,
      mainRowId,
      taskId: newId(base.now()),
      state: "to-pick" as const,
      bin: null,
      wantedOn: null,
      ...{ wantsNew: false, isNamed: false },
    },
  }));
  await insertTasks(tx, delivery, storeId, tasks);
  const stored = await lockTasksOfOrder(tx, taken.orderId);
  await updateTasks(
    tx,
    stored.map((task) => changeOf(task, { state: "picked", pickedAt: base.now(), pickedBy: by })),
  );
  return ok(stored.length);
}
