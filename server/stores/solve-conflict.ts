import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type KeyConflict, withActor, withKey } from "../platform/index.ts";
import type { SolveBody, Solved, SolveRefusal } from "./contract-scans.ts";
import { readScan, type ScanKinds } from "./scan-kind.ts";
import { lockConflict, type StoredConflict, solve, tellWhy } from "./store-conflict.ts";

type Wish = { key: string; conflictId: string } & SolveBody;

/**
 * Somebody solves a scan that did not fit: it is done on its own day though it is old, done today, or closed with why. What still does
 * not fit is refused with the scan's own words and stays open. Done under the scan's own key, so that a press twice does it once.
 */
export async function solveConflict(
  base: Base,
  actor: Actor,
  kinds: ScanKinds,
  wish: Wish,
): Promise<Result<Solved, SolveRefusal | KeyConflict | { code: string }>> {
  if (wish.how !== "closed") {
    const tried = await tryAgain(base, actor, kinds, wish);
    if (!tried.ok) return tried;
  }
  const { key, ...content } = wish;
  return withKey<Solved, SolveRefusal>(base, actor, { key, deed: "solveConflict", content }, async (tx) => {
    // Load
    const conflict = await lockConflict(tx, wish.conflictId);

    // Decide
    if (!conflict) return refuse({ code: "conflict-unknown" });
    if (conflict.state === "solved") return refuse({ code: "conflict-solved" });

    // Store
    const note = wish.how === "closed" ? wish.note : null;
    await solve(tx, { conflictId: wish.conflictId, how: wish.how, note, at: base.now() });
    return ok({ conflictId: wish.conflictId, how: wish.how });
  });
}

/** The scan's own deed, in a transaction of its own: its refusal is kept as the newest reason. */
async function tryAgain(base: Base, actor: Actor, kinds: ScanKinds, wish: Wish): Promise<Result<null, { code: string }>> {
  const conflict = await withActor(base, actor, (tx) => lockConflict(tx, wish.conflictId));
  if (!conflict) return refuse({ code: "conflict-unknown" });
  // Solved meanwhile: what is asked with the same key again hears its answer.
  if (conflict.state === "solved") return ok(null);
  const done = await again(base, actor, kinds, { conflict, isToday: wish.how === "now" });
  if (!done.ok) await withActor(base, actor, (tx) => tellWhy(tx, conflict.conflictId, done.refusal));
  return done;
}

async function again(
  base: Base,
  actor: Actor,
  kinds: ScanKinds,
  { conflict, isToday }: { conflict: StoredConflict; isToday: boolean },
): Promise<Result<null, { code: string }>> {
  const read = readScan(kinds, actor, conflict);
  if (!read.ok) return read;
  const { key } = conflict;
  const done = await read.value.act(base, actor, isToday ? { key } : { key, madeAt: conflict.madeAt, isDecided: true });
  if (done.ok) return ok(null);
  const isSo = await withActor(base, actor, (tx) => read.value.isSo(tx, conflict.madeAt));
  return isSo ? ok(null) : done;
}
