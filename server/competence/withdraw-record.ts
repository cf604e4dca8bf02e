import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { WithdrawRefusal } from "./contract.ts";
import { findRecord, insertWithdrawal, lockRecords } from "./store.ts";

/** Withdraws what was written in wrongly, with the reason. It stays in the history and counts no more; orders signed before stand. */
export async function withdrawRecord(
  base: Base,
  actor: Actor,
  tx: Tx,
  { recordId, because }: { recordId: string; because: string },
): Promise<Result<{ recordId: string }, WithdrawRefusal>> {
  // Load
  await lockRecords(tx);
  const record = await findRecord(tx, recordId);

  // Decide
  if (!record) return refuse({ code: "record-unknown" });
  if (record.staffId === actor.userId) return refuse({ code: "own-record" });
  if (record.isWithdrawn) return refuse({ code: "record-withdrawn" });

  // Store
  await insertWithdrawal(tx, recordId, { because, at: base.now() });
  return ok({ recordId });
}
