import { type Device, lockDevices, moveDevice } from "../devices/index.ts";
import { must, need, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, tell } from "../platform/index.ts";
import type { MissBody, Missed, ShortageRefusal } from "./contract-shortage.ts";
import { missed, picksUnstocked } from "./events.ts";
import { bookedAway, judgeShortage } from "./judge-shortage.rule.ts";
import { refillTasks } from "./refill-tasks.ts";
import { findTasks, insertTasks, lockTask, type Task, updateTasks } from "./store.ts";
import { endOfMoves, findStores, insertMoves, lockBalances, releaseQuantities } from "./store-balance.ts";
import { findDelivery } from "./store-delivery.ts";
import { findUnplacedOf } from "./store-placing.ts";
import { insertShortage, lessenTask } from "./store-shortage.ts";
import { changeOf } from "./task-change.ts";

/**
 * A picker finds nothing, or too few, where the line says that it stands. A marked device leaves the books as lost, as one that a count misses; of a
 * counted article, what the books still have there and promise nobody. The line gets another free device, or what was found is picked and the rest waits
 * for stock in a line of its own. Runs inside the caller's deed. `foundAtPick` takes it back.
 * @source rules-i § counts
 */
export async function missAtPick(
  base: Base,
  tx: Tx,
  { taskId, ...body }: MissBody & { taskId: string },
): Promise<Result<Missed, ShortageRefusal>> {
  // Load
  const task = await lockTask(tx, taskId);
  const [device] = task?.deviceId ? await lockDevices(tx, [task.deviceId]) : [];

  // Decide
  const refusal = judgeShortage(task && { ...task, deviceNo: device?.deviceNo ?? null }, body);
  if (refusal) return refuse(refusal);
  const open = need(task, "an open task is there");

  // Store
  const shortageId = newId(base.now());
  const { rest, booked } = device ? await missDevice(base, tx, open, device) : await missCounted(base, tx, open, body);
  const { storeId, articleNo, deviceId, bin } = open;
  const kept = { shortageId, storeId, taskId, articleNo, deviceId, bin, booked };
  await insertShortage(tx, { ...kept, wanted: open.quantity, found: body.found, because: body.because, saidAt: base.now() });

  // Tell
  await tell(base, tx, picksUnstocked([open]));
  await refillTasks(base, tx, [articleNo]);
  const [now] = await findTasks(tx, [rest]);
  const isWaiting = now?.state === "waiting-stock";
  const waiting = isWaiting ? open.quantity - body.found : 0;
  await tell(base, tx, missed({ ...open, quantity: open.quantity - body.found }, isWaiting));
  return ok({ shortageId, taskId, ...(await outcome(tx, now, { open, found: body.found })), waiting });
}

/** The device is lost, as one that a count misses; its task waits. */
async function missDevice(base: Base, tx: Tx, task: Task, { deviceId }: Device): Promise<{ rest: string; booked: number }> {
  const at = base.now();
  const lost = await moveDevice(tx, { deviceId, move: "lose", to: { holder: "loss" }, at, because: "lost" });
  must(lost.ok, "a locked device that is reserved can be lost");
  await updateTasks(tx, [changeOf(task, { state: "waiting-stock", deviceId: null, bin: null })]);
  return { rest: task.taskId, booked: 1 };
}

/** What was not there is given back and booked away; what was there is still the line's, and the rest is a line of its own. */
async function missCounted(
  base: Base,
  tx: Tx,
  task: Task,
  { wanted, found }: MissBody,
): Promise<{ rest: string; booked: number }> {
  const { storeId, articleNo, orderId } = task;
  const short = wanted - found;
  const [balance] = await lockBalances(tx, storeId, [articleNo]);
  const [unplaced, stores, delivery] = await Promise.all([
    findUnplacedOf(tx, storeId, articleNo),
    findStores(tx),
    findDelivery(tx, orderId),
  ]);
  const books = { ...need(balance, "what is reserved has a balance"), unplaced: unplaced?.unplaced ?? 0 };
  const booked = bookedAway(books, { wanted, found });
  await releaseQuantities(tx, storeId, [{ articleNo, quantity: short }]);
  const move = { articleNo, fromStoreId: storeId, toStoreId: endOfMoves(stores, "loss"), at: base.now(), orderRowId: null };
  if (booked > 0) await insertMoves(tx, [{ ...move, quantity: booked, because: "counted" }]);
  if (found === 0) {
    await updateTasks(tx, [changeOf(task, { state: "waiting-stock", bin: null })]);
    return { rest: task.taskId, booked };
  }
  const rest = { ...task, taskId: newId(base.now()), quantity: short, state: "waiting-stock" as const, bin: null };
  await lessenTask(tx, task.taskId, found);
  await insertTasks(tx, need(delivery, "a task has a delivery"), storeId, [rest]);
  return { rest: rest.taskId, booked };
}

async function outcome(
  tx: Tx,
  now: Task | undefined,
  { open, found }: { open: Task; found: number },
): Promise<Pick<Missed, "is" | "deviceNo" | "bin">> {
  const isWaiting = now?.state === "waiting-stock";
  const [other] = now?.deviceId ? await lockDevices(tx, [now.deviceId]) : [];
  if (other) return { is: "other", deviceNo: other.deviceNo, bin: other.bin };
  const is = isWaiting ? (found > 0 ? "part" : "waits") : "unplaced";
  return { is, deviceNo: null, bin: found > 0 ? open.bin : null };
}
