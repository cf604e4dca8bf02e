import type { LocalDate } from "../kernel/index.ts";
import type { Event } from "../platform/index.ts";
import type { Task } from "./store.ts";

/** Facts that stores tell: ids and quantities only. */
export type Picked = Event<"stores.picked.v1", TaskFacts>;
export type Unpicked = Event<"stores.unpicked.v1", TaskFacts>;
/** `mainDeviceId`: the device that a counted accessory has become part of; null for all else. */
export type Delivered = Event<"stores.delivered.v1", TaskFacts & { mainDeviceId: string | null; deliveredOn: LocalDate }>;
/** What was handed over on the day was taken back on it: it never was. */
export type HandOverUndone = Event<"stores.handOverUndone.v1", TaskFacts & { deliveredOn: LocalDate }>;
export type Returned = Event<"stores.returned.v1", { deviceId: string; personId: string | null; at: string }>;
/** A return to a shelf was taken back: whoever had the device has it. `returnedId`: the fact that told of the return. */
export type Unshelved = Event<
  "stores.unshelved.v1",
  { deviceId: string; orderRowId: string; quantity: number; deliveredOn: LocalDate; returnedId: string }
>;
/** A return never was: the device is with whoever had it, as before it. `at`: the moment of the return; `since`: when it was written. */
export type ReturnUndone = Event<
  "stores.returnUndone.v1",
  { deviceId: string; personId: string | null; at: string; since: string }
>;
/** A part came home without its device. `left`: how many of it still sit there. */
export type PartReturned = Event<
  "stores.partReturned.v1",
  { deviceId: string; articleNo: string; left: number; onDay: LocalDate }
>;
/** A part was missing when its device came home. */
export type PartMissing = Event<"stores.partMissing.v1", { deviceId: string; articleNo: string; quantity: number }>;
/** A store was counted. `unregistered`: devices of a unit's shelf that were not there and may be somebody's. `lost`: booked as lost. */
export type Counted = Event<
  "stores.counted.v1",
  { countId: string; storeId: string; unitId: string | null; unregistered: CountedDevice[]; lost: CountedDevice[] }
>;
export type Received = Event<"stores.received.v1", { articleNo: string; quantity: number; deviceIds: string[] }>;
export type Stocked = Event<"stores.stocked.v1", { rows: { orderRowId: string; move: "stock" | "unstock" }[] }>;

/** `quantity`: how many were not there. */
export type Missed = Event<"stores.missed.v1", TaskFacts & { articleNo: string; isWaiting: boolean }>;

/** A device that a count did not find. */
interface CountedDevice {
  deviceId: string;
  articleNo: string;
}

/** Which task, for which row, and what. */
export interface TaskFacts {
  orderId: string;
  orderRowId: string;
  taskId: string;
  deviceId: string | null;
  quantity: number;
}

const factsOf = ({ orderId, orderRowId, taskId, deviceId, quantity }: Task): TaskFacts => ({
  orderId,
  orderRowId,
  taskId,
  deviceId,
  quantity,
});

/** Something left its shelf for an order row. */
export function picked(task: Task): Picked {
  return { kind: "stores.picked.v1", body: factsOf(task) };
}
/** A pick was taken back. */
export function unpicked(task: Task): Unpicked {
  return { kind: "stores.unpicked.v1", body: factsOf(task) };
}
/** Something was handed over, on a Swedish day. */
export function delivered(task: Task, mainDeviceId: string | null, deliveredOn: LocalDate): Delivered {
  return { kind: "stores.delivered.v1", body: { ...factsOf(task), mainDeviceId, deliveredOn } };
}
/** A hand-over of the day never was. */
export function handOverUndone(task: Task, deliveredOn: LocalDate): HandOverUndone {
  return { kind: "stores.handOverUndone.v1", body: { ...factsOf(task), deliveredOn } };
}
/** A device came home. `personId` = who had it; null when a unit or nobody had. */
export function returned(device: { deviceId: string; personId: string | null; at: Date }): Returned {
  return { kind: "stores.returned.v1", body: { ...device, at: device.at.toISOString() } };
}
/** A return to a shelf was taken back. */
export function unshelved(body: Unshelved["body"]): Unshelved {
  return { kind: "stores.unshelved.v1", body };
}
/** A device never came home. */
export function returnUndone(body: ReturnUndone["body"]): ReturnUndone {
  return { kind: "stores.returnUndone.v1", body };
}
/** A part has come home alone. */
export function partReturned(body: PartReturned["body"]): PartReturned {
  return { kind: "stores.partReturned.v1", body };
}
/** A part did not come with its device. */
export function partMissing(body: PartMissing["body"]): PartMissing {
  return { kind: "stores.partMissing.v1", body };
}
/** Rows that waited for stock have got it; a row may still have other tasks that wait. */
export function picksStocked(tasks: readonly Task[]): Stocked {
  const rows = [...new Set(tasks.map((task) => task.orderRowId))].map((orderRowId) => ({ orderRowId, move: "stock" as const }));
  return { kind: "stores.stocked.v1", body: { rows } };
}
/** What rows had reserved was not there, or was taken in by mistake: they wait for stock again. */
export function picksUnstocked(tasks: readonly Task[]): Stocked {
  const rows = [...new Set(tasks.map((task) => task.orderRowId))].map((orderRowId) => ({ orderRowId, move: "unstock" as const }));
  return { kind: "stores.stocked.v1", body: { rows } };
}
/** A picker did not find what a line wanted. `isWaiting`: nothing took its place, and it waits for stock. */
export function missed(task: Task, isWaiting: boolean): Missed {
  return { kind: "stores.missed.v1", body: { ...factsOf(task), articleNo: task.articleNo, isWaiting } };
}
/** A count is closed. */
export function counted(body: Counted["body"]): Counted {
  return { kind: "stores.counted.v1", body };
}
/** Goods have come from a vendor. */
export function received(body: Received["body"]): Received {
  return { kind: "stores.received.v1", body };
}
