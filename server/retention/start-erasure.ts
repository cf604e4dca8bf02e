import { logLook } from "../access/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, brokenConstraint, type Tx } from "../platform/index.ts";
import type { ErasureRefusal, StartErasureBody } from "./contract.ts";
import { isFresh } from "./fresh.rule.ts";
import { classesOfRun, findDryRun, insertErasure } from "./store.ts";

/** Starts an erasure on a dry run that is not older than a day. Nothing is erased until another has confirmed it. */
export async function startErasure(
  base: Base,
  tx: Tx,
  { dryRunId, basis }: StartErasureBody,
): Promise<Result<{ erasureId: string; state: string }, ErasureRefusal>> {
  // Load
  const [dryRun, newest] = [await findDryRun(tx, dryRunId), await findDryRun(tx)];
  const classes = await classesOfRun(tx, dryRunId);

  // Decide
  if (!dryRun) return refuse({ code: "dry-run-unknown" });
  if (!isFresh(dryRun.madeAt, base.now()) || newest?.dryRunId !== dryRunId) return refuse({ code: "dry-run-too-old" });
  if (classes.every(({ due }) => due === 0)) return refuse({ code: "nothing-to-erase" });

  // Store
  const erasureId = newId(base.now());
  try {
    await insertErasure(tx, { id: erasureId, dryRunId, basis, at: base.now() });
  } catch (fault) {
    // One at a time: whoever was first goes on.
    if (!/^erasure_on/.test(brokenConstraint(fault) ?? "")) throw fault;
    return { ok: false, refusal: { code: "erasure-under-way" } };
  }
  await logLook(base, tx, { personId: null, action: "erase", subject: erasureId });
  return ok({ erasureId, state: "waiting" });
}
