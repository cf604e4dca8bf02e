import { must, ok, type Result, refuse } from "../kernel/index.ts";
import { setClosing } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { ClosureRefusal } from "./contract.ts";
import { tellUnits } from "./plan-closure.ts";
import { insertEntry, lockClosure, lockClosures, setClosure } from "./store.ts";

/** A unit is not to end after all. Until its day: afterwards it has, and what was moved stands. */
export async function withdrawClosure(
  base: Base,
  tx: Tx,
  closureId: string,
): Promise<Result<{ closureId: string }, ClosureRefusal>> {
  // Load
  await lockClosures(tx);
  const closure = await lockClosure(tx, closureId);

  // Decide
  if (!closure) return refuse({ code: "closure-unknown" });
  if (closure.state !== "planned" || closure.on <= today(base)) return refuse({ code: "closure-begun" });

  // Store
  const at = base.now();
  const { unitId, toUnitId } = closure;
  await setClosure(tx, { closureId, state: "withdrawn", leftOver: null, endedAt: at });
  await insertEntry(tx, { closureId, what: "withdrawn", facts: {}, at });
  must(await setClosing(tx, { unitId, closedOn: null, today: today(base) }), "a unit whose day has not come is open again");
  await tellUnits(base, tx, { unitId, toUnitId, what: "withdrawn" });
  return ok({ closureId });
}
