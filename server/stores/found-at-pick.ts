import { lockDevices, moveDevice } from "../devices/index.ts";
import { must, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { FoundRefusal } from "./contract-shortage.ts";
import { refillTasks } from "./refill-tasks.ts";
import { endOfMoves, findStores, insertMoves } from "./store-balance.ts";
import { lockShortage, type Shortage, settleShortage } from "./store-shortage.ts";

/**
 * What a picker missed was there after all: it is in the books again where it was, and goes to whoever waits for it. Its line has what it has got
 * meanwhile. A device that somebody has found in another way, or that is written off, is not touched. Runs inside the caller's deed.
 */
export async function foundAtPick(
  base: Base,
  tx: Tx,
  shortageId: string,
): Promise<Result<{ shortageId: string; helped: number }, FoundRefusal>> {
  // Load
  const shortage = await lockShortage(tx, shortageId);
  const [device] = shortage?.deviceId ? await lockDevices(tx, [shortage.deviceId]) : [];

  // Decide
  if (!shortage) return refuse({ code: "shortage-unknown" });
  if (shortage.foundAt !== null) return refuse({ code: "shortage-over" });
  if (device && device.state !== "lost")
    return refuse({ code: "device-found-elsewhere", deviceNo: device.deviceNo, state: device.state });

  // Store
  if (device) await putBack(base, tx, shortage, device.deviceId);
  else if (shortage.booked > 0) await bookBack(base, tx, shortage);
  await settleShortage(tx, shortageId, base.now());

  // Tell
  return ok({ shortageId, helped: await refillTasks(base, tx, [shortage.articleNo]) });
}

async function putBack(base: Base, tx: Tx, { storeId, bin }: Shortage, deviceId: string): Promise<void> {
  const to = { holder: "store" as const, storeId, bin };
  const found = await moveDevice(tx, { deviceId, move: "find-back", to, at: base.now(), because: "found" });
  must(found.ok, "a locked device that is lost can be found");
}

async function bookBack(base: Base, tx: Tx, { storeId, articleNo, booked: quantity }: Shortage): Promise<void> {
  const loss = endOfMoves(await findStores(tx), "loss");
  const move = { articleNo, quantity, fromStoreId: loss, toStoreId: storeId, at: base.now(), orderRowId: null };
  await insertMoves(tx, [{ ...move, because: "counted" }]);
}
