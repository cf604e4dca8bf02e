import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { insertMerger, lockMergers } from "../organisation/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { MergerRefusal, PlanMergerBody } from "./contract.ts";
import { judgeMerger } from "./judge-merger.ts";

/**
 * A payer goes into another from a day. What is decided from now on of that day or later is the other's; what was decided already goes over
 * row by row, by the program, when the day has come (`carry-out.ts`). Until the first month that carries it is begun it may be taken back.
 * @source rules-i § payer-merged
 */
export async function planMerger(base: Base, tx: Tx, body: PlanMergerBody): Promise<Result<{ mergerId: string }, MergerRefusal>> {
  // Load
  await lockMergers(tx);
  const judged = await judgeMerger(base, tx, body);

  // Decide
  if (!judged) return refuse({ code: "merging-payer-unknown" });
  if (judged.faults.length > 0) return refuse({ code: "merger-refused", faults: judged.faults });

  // Store
  const mergerId = newId(base.now());
  const { payerId, intoPayerId, late, because } = body;
  await insertMerger(tx, { mergerId, payerId, intoPayerId, on: judged.on, late, because, at: base.now() });
  return ok({ mergerId });
}
