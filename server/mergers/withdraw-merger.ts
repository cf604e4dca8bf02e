import { isRunSince } from "../billing/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { lockMerger, lockMergers, payerMergers, setMerger } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { MergerRefusal } from "./contract.ts";
import { undoFaultOf } from "./merger.rule.ts";

/**
 * A payer is not to go into another after all. What has gone over goes back, row by row, as it went. Once a month has been begun that carries
 * it, it stands.
 */
export async function withdrawMerger(base: Base, tx: Tx, mergerId: string): Promise<Result<{ mergerId: string }, MergerRefusal>> {
  // Load
  await lockMergers(tx);
  const merger = await lockMerger(tx, mergerId);
  if (!merger) return refuse({ code: "merger-unknown" });
  const isInvoiced = merger.doneAt !== null && (await isRunSince(tx, merger.doneAt));
  const isIntoMerged = (await payerMergers(tx)).some(({ payerId }) => payerId === merger.intoPayerId);

  // Decide
  const fault = undoFaultOf({ state: merger.state, isInvoiced, isIntoMerged });
  if (fault) return refuse({ code: fault });

  // Store: before its day nothing has gone over.
  const state = merger.state === "planned" && merger.on > today(base) ? "withdrawn" : "undoing";
  await setMerger(tx, { mergerId, state, turned: 0, at: base.now() });
  return ok({ mergerId });
}
