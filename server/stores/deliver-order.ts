import { logLook } from "../access/index.ts";
import {
  type Component,
  type DeviceRefusal,
  insertComponents,
  type MoveWish,
  moveDevices,
  type Place,
} from "../devices/index.ts";
import { dayOf, must, need, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type KeyConflict, type Tx, tell, withKey } from "../platform/index.ts";
import type { Delivered as DeliveredView, DeliverRefusal } from "./contract.ts";
import { delivered } from "./events.ts";
import { findMains } from "./find-mains.ts";
import { momentOf, type Scanned } from "./moment-of.ts";
import { type Delivery, lockTasksOfOrder, type Task, updateTasks } from "./store.ts";
import { endOfMoves, findStores, insertMoves, type Move, releaseQuantities, type Store } from "./store-balance.ts";
import { findDelivery } from "./store-delivery.ts";
import { changeOf } from "./task-change.ts";

/**
 * Hands over what is picked of an order, all of it or the tasks that are named: devices to the person, the unit or the buffer
 * store, quantities out of the main store. A certain device that is sold is the unit's own from then. `receivedBy` is the receipt, as the receiver or the driver wrote it. The rest of
 * the order may come later. What was kept on a phone counts from when it was made.
 */
export function deliverOrder(
  base: Base,
  actor: Actor,
  { key, madeAt, isDecided, ...content }: HandOver & Scanned & { key: string },
): Promise<Result<DeliveredView, DeliverRefusal | KeyConflict>> {
  return withKey<DeliveredView, DeliverRefusal>(base, actor, { key, deed: "deliverOrder", content }, async (tx) => {
    const moment = await momentOf(base, tx, actor, { madeAt, isDecided });
    return moment.ok ? handOverPicked(base, tx, content, moment.value) : moment;
  });
}

/** What is handed over, and who wrote her name for it. */
interface HandOver {
  orderId: string;
  taskIds?: readonly string[] | undefined;
  receivedBy: string;
}

/** The same inside a deed of the caller's: what is handed over in the moment that it is ordered. */
export async function handOverPicked(
  base: Base,
  tx: Tx,
  content: HandOver,
  at: Date = base.now(),
): Promise<Result<DeliveredView, DeliverRefusal>> {
  // Load
  const [delivery, tasks, stores] = await Promise.all([
    findDelivery(tx, content.orderId),
    lockTasksOfOrder(tx, content.orderId),
    findStores(tx),
  ]);

  // Decide
  if (!delivery) return refuse({ code: "order-not-in-store" });
  const chosen = content.taskIds
    ? tasks.filter((task) => content.taskIds?.includes(task.taskId))
    : tasks.filter((task) => task.state === "picked");
  const notPicked = chosen.find((task) => task.state !== "picked");
  if (notPicked?.state === "delivered") return refuse({ code: "already-delivered" });
  if (notPicked || chosen.length === 0 || chosen.length < (content.taskIds?.length ?? 0))
    return refuse({ code: "nothing-picked" });
  const mains = await findMains(tx, delivery, { chosen, all: tasks });
  if (!mains.ok) return mains;
  const moved = await moveDevices(tx, deviceMoves(base, delivery, chosen, at));
  if (!moved.ok) return refuse(isTold(moved.refusal) ? moved.refusal : { code: "device-not-picked" });

  // Store
  await moveQuantities(tx, chosen, quantityMoves(delivery, chosen, stores, at));
  const parts = componentsOf(delivery, chosen, mains.value, at);
  if (parts.length > 0) await insertComponents(tx, parts);
  await updateTasks(
    tx,
    chosen.map((task) => changeOf(task, { state: "delivered", pickedBy: null, deliveredAt: at, receipt: content.receivedBy })),
  );
  if (delivery.personId !== null)
    await logLook(base, tx, { personId: delivery.personId, action: "deliver", subject: delivery.orderId });

  // Tell
  const on = dayOf(at);
  for (const task of chosen) await tell(base, tx, delivered(task, mains.value.get(task.taskId) ?? null, on));
  const left = tasks.filter((task) => task.state !== "delivered").length - chosen.length;
  return ok({ orderId: delivery.orderId, delivered: chosen.length, left });
}

/** Are there words of its own for why a device is not handed over? */
function isTold(refusal: DeviceRefusal): refusal is Extract<DeviceRefusal, { code: "device-held" | "device-moved-since" }> {
  return refusal.code === "device-held" || refusal.code === "device-moved-since";
}

function deviceMoves(base: Base, delivery: Delivery, tasks: readonly Task[], at: Date): MoveWish[] {
  const isRefill = delivery.toStoreId !== null;
  return tasks
    .filter((task) => task.isMarked)
    .map((task) => ({
      deviceId: need(task.deviceId, "a picked marked task has its device"),
      move: isRefill ? ("restock" as const) : task.isNamed ? ("sell" as const) : ("lend" as const),
      to: placeOf(delivery),
      at,
      recordedAt: base.now(),
      because: isRefill ? ("moved" as const) : task.isNamed ? ("sold-used" as const) : ("delivered" as const),
      orderRowId: isRefill ? null : task.orderRowId,
    }));
}

function placeOf({ personId, unitId, toStoreId, careProviderId, lagrum }: Delivery): Place {
  if (personId !== null) return { holder: "person", personId, careProviderId, lagrum };
  if (unitId !== null) return { holder: "unit", unitId };
  return { holder: "store", storeId: need(toStoreId, "a delivery goes to a person, a unit or a store"), bin: null };
}

function quantityMoves(delivery: Delivery, tasks: readonly Task[], stores: readonly Store[], at: Date): Move[] {
  const out = endOfMoves(stores, "delivered");
  return tasks
    .filter((task) => !task.isMarked)
    .map(({ articleNo, quantity, storeId, orderRowId }) => ({
      articleNo,
      quantity,
      fromStoreId: storeId,
      toStoreId: delivery.toStoreId ?? out,
      at,
      because: delivery.toStoreId ? ("moved" as const) : ("delivered" as const),
      orderRowId,
    }));
}

/** What was reserved leaves: first the promise, then the goods, so that no more is ever promised than there is. */
async function moveQuantities(tx: Tx, tasks: readonly Task[], moves: readonly Move[]): Promise<void> {
  const counted = tasks.filter((task) => !task.isMarked);
  for (const storeId of new Set(counted.map((task) => task.storeId)))
    await releaseQuantities(
      tx,
      storeId,
      counted.filter((task) => task.storeId === storeId),
    );
  must(moves.length === counted.length, "every counted task moves once");
  await insertMoves(tx, moves);
}

/** Counted accessories become parts of the devices that they are for. */
function componentsOf(delivery: Delivery, chosen: readonly Task[], mains: ReadonlyMap<string, string>, at: Date): Component[] {
  return chosen.flatMap((task) => {
    const deviceId = mains.get(task.taskId);
    if (deviceId === undefined) return [];
    const { articleNo, quantity, orderRowId } = task;
    const { careProviderId, lagrum } = delivery;
    return [{ deviceId, articleNo, quantity, addedAt: at, orderRowId, careProviderId, lagrum }];
  });
}
