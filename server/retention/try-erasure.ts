import { newId, ok, type Result } from "../kernel/index.ts";
import { findSupplier } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import { classesOn, planOf } from "./classes.rule.ts";
import { retentionClasses } from "./classes.ts";
import { classesOfRun, insertDryRun, tryRun } from "./store.ts";

/**
 * Tries an erasure: finds what every class would erase today, and why the rest is kept, and keeps the answer. Erases nothing.
 * Reads everything that there is, so it takes seconds on a large installation.
 */
export async function tryErasure(base: Base, tx: Tx): Promise<Result<{ dryRunId: string; dueInAll: number }, never>> {
  // Load
  const supplier = await findSupplier(tx);

  // Decide
  const on = today(base);
  const plan = planOf(classesOn(retentionClasses, { county: supplier?.county ?? "", on }), on);

  // Store
  const dryRunId = newId(base.now());
  await insertDryRun(tx, { id: dryRunId, on, at: base.now() });
  await tryRun(tx, dryRunId, plan);
  const found = await classesOfRun(tx, dryRunId);
  return ok({ dryRunId, dueInAll: found.reduce((sum, { due }) => sum + due, 0) });
}
