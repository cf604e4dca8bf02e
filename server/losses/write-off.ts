import { lockDevices, moveDevices } from "../devices/index.ts";
import { must, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { closeMissingCases, insertMessage, waitsForVan } from "../orders/index.ts";
import { type Actor, type Base, type Tx, tell, today, withActor } from "../platform/index.ts";
import type { LossRefusal } from "./contract.ts";
import { lossCharged, rentEnded } from "./events.ts";
import { endLoss, type Loss, lockDue, lockLoss } from "./store.ts";
import { findLossCharge } from "./store-decision.ts";

/**
 * What was lost and not found within its clock is written off: scrapped as a loss. By the clock, for one supplier, a transaction a
 * round. A held device waits: what is wrong with it is not settled. Gives how many.
 * @source vgr-forkommet
 */
export function closeLosses(base: Base, actor: Actor): Promise<number> {
  return withActor(base, actor, async (tx) => {
    // Load
    const due = await lockDue(tx, today(base));
    const devices = await lockDevices(
      tx,
      due.map(({ deviceId }) => deviceId),
    );

    // Decide
    const free = new Set(
      devices.filter(({ state, holdReason }) => state === "lost" && holdReason === null).map((one) => one.deviceId),
    );
    const closing = due.filter(({ deviceId }) => free.has(deviceId));

    // Store
    const at = base.now();
    const moved = await moveDevices(
      tx,
      closing.map(({ deviceId }) => ({ deviceId, move: "write-off", to: { holder: "scrap" }, at, because: "written-off" })),
    );
    must(moved.ok, "lost devices that are locked and free are written off");
    for (const { lossId } of closing) await endLoss(tx, { lossId, as: "written-off", at });

    // Tell
    for (const loss of closing) await tellCharge(base, tx, loss);
    return closing.length;
  });
}

/**
 * A search in vain: the device is written off after inquiry. Its rent ends today; what ran during the search is not given back. Not while a van is
 * to fetch it: then it may be there.
 * @source vgr-forkommet; rules-i § search
 */
export async function endSearch(
  base: Base,
  tx: Tx,
  lossId: string,
): Promise<Result<{ lossId: string; lossNo: string }, LossRefusal>> {
  // Load
  const loss = await lockLoss(tx, lossId);
  const [device] = loss ? await lockDevices(tx, [loss.deviceId]) : [];
  const isWaited = device !== undefined && (await waitsForVan(tx, device));

  // Decide
  if (!loss || !device) return refuse({ code: "loss-unknown" });
  if (loss.state !== "open") return refuse({ code: "loss-ended" });
  if (loss.kind !== "search") return refuse({ code: "search-only" });
  const { deviceId, deviceNo, state, holdReason } = device;
  if (holdReason !== null) return refuse({ code: "device-held", deviceNo, reason: holdReason });
  if (state !== "lent") return refuse({ code: "device-not-lent", deviceNo, state });
  if (isWaited) return refuse({ code: "device-waits-for-pickup", deviceNo });

  // Store
  await writeOffNow(base, tx, loss);

  // Tell
  await tell(base, tx, rentEnded({ lossId, deviceId, rentUntil: today(base) }));
  await tellCharge(base, tx, loss);
  return ok({ lossId, lossNo: loss.lossNo });
}

/** What was decided while it could still come back is charged now that it is given up. */
async function tellCharge(base: Base, tx: Tx, { lossId, deviceId }: Pick<Loss, "lossId" | "deviceId">): Promise<void> {
  const charge = await findLossCharge(tx, lossId);
  if (charge) await tell(base, tx, lossCharged({ lossId, deviceId, amountOre: charge.amountOre }));
}

async function writeOffNow(base: Base, tx: Tx, { lossId, lossNo, deviceId, unitId }: Loss): Promise<void> {
  const at = base.now();
  const lost = await moveDevices(tx, [{ deviceId, move: "lose", to: { holder: "loss" }, at, because: "lost" }]);
  must(lost.ok, "a lent device that is locked and free can be lost");
  const scrapped = await moveDevices(tx, [{ deviceId, move: "write-off", to: { holder: "scrap" }, at, because: "written-off" }]);
  must(scrapped.ok, "and written off");
  await endLoss(tx, { lossId, as: "not-found", at, rentUntil: today(base) });
  await insertMessage(tx, {
    ...{ id: newId(at), unitId, toUser: null, at, kind: "search-in-vain", facts: { deviceId, lossId, lossNo } },
  });
  await closeMissingCases(tx, { deviceId, at, answer: { because: "not-found", lossNo } });
}
