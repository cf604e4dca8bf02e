import { z } from "zod";
import { findDevices, findKeptPersons, reserveDevices } from "../devices/index.ts";
import { need } from "../kernel/index.ts";
import { type Base, type Event, type Tx, tell } from "../platform/index.ts";
import { picksStocked } from "./events.ts";
import {
  findArticlesOfRows,
  findWaitingArticles,
  lockWaiting,
  type Task,
  type TaskChange,
  updateTasks,
  type Waiting,
} from "./store.ts";
import { findMainStore, reserveQuantities } from "./store-balance.ts";
import { changeOf } from "./task-change.ts";

/**
 * Gives what has come into stock to those who wait for it, the day that is wanted first before later ones. Marked devices one by
 * one; of a counted article as much as the first in line wants, and nothing to the next before that one has got it. Gives
 * how many tasks can now be picked.
 */
export async function refillTasks(base: Base, tx: Tx, articleNos: readonly string[]): Promise<number> {
  // Load
  const waiting = articleNos.length === 0 ? [] : await lockWaiting(tx, articleNos);
  if (waiting.length === 0) return 0;

  // Store
  const marked = await stockDevices(
    tx,
    waiting.filter((task) => task.isMarked),
  );
  const counted = await stockQuantities(
    tx,
    waiting.filter((task) => !task.isMarked),
  );
  const stocked = [...marked, ...counted];
  await updateTasks(tx, stocked);

  // Tell
  const ids = new Set(stocked.map((change) => change.taskId));
  const rows = waiting.filter((task) => ids.has(task.taskId));
  if (rows.length > 0) await tell(base, tx, picksStocked(rows));
  return rows.length;
}

async function stockDevices(tx: Tx, tasks: readonly Waiting[]) {
  const changes: TaskChange[] = [];
  // What is kept for somebody goes to her, whoever has waited longer; what is free goes by the line.
  for (const forPerson of await findKeptPersons(tx, [...new Set(tasks.flatMap(({ personId }) => personId ?? []))])) {
    const hers = tasks.filter(({ personId }) => personId === forPerson);
    changes.push(...(await stockLines(tx, hers, { forPerson, onlyKept: true })));
  }
  const stocked = new Set(changes.map(({ taskId }) => taskId));
  const left = tasks.filter(({ taskId }) => !stocked.has(taskId));
  return [...changes, ...(await stockLines(tx, left, {}))];
}

async function stockLines(tx: Tx, tasks: readonly Task[], how: { forPerson?: string; onlyKept?: boolean }) {
  const changes = [];
  for (const [storeId, wantsNew] of linesOf(tasks)) {
    const here = tasks.filter((task) => task.storeId === storeId && task.wantsNew === wantsNew);
    const wanted = here.map(({ orderRowId, articleNo }) => ({ orderRowId, articleNo, quantity: 1 }));
    const reserved = await reserveDevices(tx, storeId, wanted, { which: wantsNew ? "new" : "any", ...how });
    for (const task of here) {
      const at = reserved.findIndex((one) => one.orderRowId === task.orderRowId && one.articleNo === task.articleNo);
      const [device] = at === -1 ? [] : reserved.splice(at, 1);
      if (device) changes.push(changeOf(task, { state: "to-pick", deviceId: device.deviceId, bin: device.bin }));
    }
  }
  return changes;
}

/** Each store with those who take only what is new, before those who take any: these get what has been used first. */
function linesOf(tasks: readonly Task[]): [storeId: string, wantsNew: boolean][] {
  const stores = [...new Set(tasks.map((task) => task.storeId))];
  const lines = stores.flatMap((storeId): [string, boolean][] => [
    [storeId, true],
    [storeId, false],
  ]);
  return lines.filter(([storeId, wantsNew]) => tasks.some((task) => task.storeId === storeId && task.wantsNew === wantsNew));
}

/** Whole tasks only, in line; a task that gets less than it wants would have to be split. */
async function stockQuantities(tx: Tx, tasks: readonly Task[]) {
  const changes = [];
  const stopped = new Set<string>();
  const storeId = tasks.length > 0 ? need(await findMainStore(tx), "the supplier has a main store") : "";
  for (const task of tasks) {
    if (stopped.has(task.articleNo)) continue;
    const got = await reserveWhole(tx, task, storeId);
    if (got) changes.push(changeOf(task, { state: "to-pick", bin: got.bin }));
    else stopped.add(task.articleNo);
  }
  return changes;
}

async function reserveWhole(tx: Tx, { articleNo, quantity }: Task, storeId: string): Promise<{ bin: string | null } | undefined> {
  return (await reserveQuantities(tx, storeId, [{ articleNo, quantity }], "whole")).get(articleNo);
}

const approvedBody = z.object({ deviceId: z.uuid() });
const cancelledBody = z.object({ orderRowIds: z.array(z.string()) });

/** A device is in stock again → whoever waits for its article gets it. */
export async function refillWhenInStock(base: Base, tx: Tx, event: Event): Promise<void> {
  const { deviceId } = approvedBody.parse(event.body);
  const device = (await findDevices(tx, [deviceId])).get(deviceId);
  if (device?.state === "in-stock") await refillTasks(base, tx, [device.articleNo]);
}

/** An order was cancelled → what it had reserved goes to whoever waits for it. */
export async function refillWhenCancelled(base: Base, tx: Tx, event: Event): Promise<void> {
  const { orderRowIds } = cancelledBody.parse(event.body);
  await refillTasks(base, tx, await findArticlesOfRows(tx, orderRowIds));
}

/** Gives stock to all who wait: for the clock, because two deeds at the same moment may miss each other. Gives how many could be helped. */
export async function refillAll(base: Base, tx: Tx): Promise<number> {
  return refillTasks(base, tx, await findWaitingArticles(tx));
}
