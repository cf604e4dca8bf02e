import { logLook } from "../access/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { ErasureRefusal } from "./contract.ts";
import { isFresh } from "./fresh.rule.ts";
import { confirmWaiting, findDryRun, findErasure, withdrawWaiting } from "./store.ts";

type Changed = Result<{ erasureId: string; state: string }, ErasureRefusal>;

/** Confirms an erasure that another has started: from then on it goes on by itself, and is not taken back. */
export async function confirmErasure(base: Base, actor: Actor, tx: Tx, erasureId: string): Promise<Changed> {
  // Load
  const erasure = await findErasure(tx, erasureId);
  const dryRun = erasure && (await findDryRun(tx, erasure.dryRunId));

  // Decide
  if (!erasure || !dryRun) return refuse({ code: "erasure-unknown" });
  if (erasure.state !== "waiting") return refuse({ code: "erasure-not-waiting" });
  if (erasure.startedBy === actor.userId) return refuse({ code: "erasure-needs-another" });
  if (!isFresh(dryRun.madeAt, base.now())) return refuse({ code: "dry-run-too-old" });

  // Store
  const isConfirmed = await confirmWaiting(tx, erasureId, base.now());
  if (!isConfirmed) return { ok: false, refusal: { code: "erasure-not-waiting" } };
  await logLook(base, tx, { personId: null, action: "erase", subject: erasureId });
  return ok({ erasureId, state: "running" });
}

/** Takes back an erasure that waits. Nothing has been erased. */
export async function withdrawErasure(base: Base, tx: Tx, erasureId: string): Promise<Changed> {
  // Load
  const erasure = await findErasure(tx, erasureId);

  // Decide
  if (!erasure) return refuse({ code: "erasure-unknown" });
  if (erasure.state !== "waiting") return refuse({ code: "erasure-not-waiting" });

  // Store
  const isWithdrawn = await withdrawWaiting(tx, erasureId, base.now());
  return isWithdrawn ? ok({ erasureId, state: "withdrawn" }) : { ok: false, refusal: { code: "erasure-not-waiting" } };
}
