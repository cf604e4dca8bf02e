import { type EntryThen, findEntries } from "../devices/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";
import type { LossRefusal } from "./contract.ts";
import { type Loss, lockLoss } from "./store.ts";

/** A loss that has not ended, locked until the transaction ends, and who had the device when it began. */
export async function lockOpen(tx: Tx, lossId: string): Promise<Result<{ loss: Loss; entry: EntryThen }, LossRefusal>> {
  const loss = await lockLoss(tx, lossId);
  const [entry] = loss ? await findEntries(tx, [{ deviceId: loss.deviceId, no: loss.custodyNo }]) : [];
  if (!loss || !entry) return refuse({ code: "loss-unknown" });
  return loss.state === "open" ? ok({ loss, entry }) : refuse({ code: "loss-ended" });
}
