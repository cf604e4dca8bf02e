import { type Device, findStayed, lockDevices, moveDevices, releaseNow } from "../devices/index.ts";
import { must, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, tell } from "../platform/index.ts";
import { picksUnstocked } from "./events.ts";
import { refillTasks } from "./refill-tasks.ts";
import { lockToPick, type Task, updateTasks } from "./store.ts";
import { endOfMoves, findStores, insertMoves, lockBalances, releaseQuantities } from "./store-balance.ts";
import { undoLots } from "./store-lot.ts";
import { changeOf } from "./task-change.ts";

/** Goods that were taken in by mistake, as they came. */
export interface WrongGoods {
  articleNo: string;
  quantity: number;
  /** Empty: counted. */
  deviceIds: readonly string[];
  /** The arrival that they came in. */
  cameWith: string;
}

/** Why goods are not taken back: they have left the store that they came to, or been picked. */
export type TakeBackRefusal =
  | { code: "goods-moved"; deviceNos: string[] }
  | { code: "goods-not-in-stock"; quantity: number; free: number };

/**
 * Goods that were taken in by mistake never came: they leave the main store again, all of them or none. What was promised to somebody and is
 * not picked waits for stock again, what is wanted last first. A device's number is not used again.
 */
export async function takeBackGoods(base: Base, tx: Tx, goods: WrongGoods): Promise<Result<null, TakeBackRefusal>> {
  const { articleNo, deviceIds, cameWith } = goods;
  const stores = await findStores(tx);
  const storeId = endOfMoves(stores, "main");
  const gone =
    deviceIds.length > 0
      ? await takeBackDevices(base, tx, { storeId, deviceIds })
      : await takeBackQuantity(base, tx, { ...goods, storeId, vendorId: endOfMoves(stores, "vendor") });
  if (!gone.ok) return gone;
  await undoLots(tx, { cameWith, at: base.now() });
  await refillTasks(base, tx, [articleNo]);
  return ok(null);
}

async function takeBackDevices(
  base: Base,
  tx: Tx,
  { storeId, deviceIds }: { storeId: string; deviceIds: readonly string[] },
): Promise<Result<null, TakeBackRefusal>> {
  // Load
  const devices = await lockDevices(tx, deviceIds);
  const tasks = await lockToPick(tx, { storeId, deviceIds });
  const stayed = await findStayed(tx, storeId, deviceIds);

  // Decide
  const moved = devices.filter((device) => !stayed.has(device.deviceId) || !isStill(device, tasks));
  if (moved.length > 0) return refuse({ code: "goods-moved", deviceNos: moved.map(({ deviceNo }) => deviceNo) });

  // Store
  await waitAgain(base, tx, tasks);
  const wishes = devices.map(({ deviceId }) => ({
    ...{ deviceId, move: "scrap" as const, to: { holder: "scrap" as const } },
    ...{ at: base.now(), because: "corrected" as const, corrects: 1 },
  }));
  const done = await moveDevices(tx, wishes);
  must(done.ok, "a locked device that stands free in the store may leave it");
  return ok(null);
}

/** It stands there for nobody, or for an order that may get another. */
function isStill(device: Device, tasks: readonly Task[]): boolean {
  const isPromised = device.state === "reserved" && tasks.some(({ deviceId }) => deviceId === device.deviceId);
  const isFree = device.state === "in-stock" && device.keptUntil === null;
  return device.holdReason === null && (isFree || isPromised);
}

async function takeBackQuantity(
  base: Base,
  tx: Tx,
  goods: { storeId: string; vendorId: string; articleNo: string; quantity: number },
): Promise<Result<null, TakeBackRefusal>> {
  // Load
  const { storeId, vendorId, articleNo, quantity } = goods;
  const tasks = await lockToPick(tx, { storeId, articleNo });
  const [books] = await lockBalances(tx, storeId, [articleNo]);

  // Decide
  let free = (books?.onHand ?? 0) - (books?.reserved ?? 0);
  const given: Task[] = [];
  for (const task of tasks) {
    if (free >= quantity) break;
    given.push(task);
    free += task.quantity;
  }
  if (free < quantity) return refuse({ code: "goods-not-in-stock", quantity, free });

  // Store
  await waitAgain(base, tx, given);
  const move = { fromStoreId: storeId, toStoreId: vendorId, at: base.now(), because: "moved" as const, orderRowId: null };
  await insertMoves(tx, [{ articleNo, quantity, ...move }]);
  return ok(null);
}

/** What was promised is promised no more: its lines wait for stock, and their orders are told. */
async function waitAgain(base: Base, tx: Tx, tasks: readonly Task[]): Promise<void> {
  if (tasks.length === 0) return;
  await releaseNow(
    tx,
    tasks.flatMap(({ deviceId }) => deviceId ?? []),
  );
  const [first] = tasks;
  if (first && !first.isMarked) await releaseQuantities(tx, first.storeId, tasks);
  await updateTasks(
    tx,
    tasks.map((task) => changeOf(task, { state: "waiting-stock", deviceId: null, bin: null })),
  );
  await tell(base, tx, picksUnstocked(tasks));
}
