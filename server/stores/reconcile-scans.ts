import { newId, ok, type Result } from "../kernel/index.ts";
import { type Actor, type Base, findKnownKeys, withActor } from "../platform/index.ts";
import type { ScanCommand, ScanRow, ScansView } from "./contract-scans.ts";
import { type ReadScan, readScan, type ScanKinds } from "./scan-kind.ts";
import { findConflictsOfKeys, keepConflict, type StoredConflict, solve } from "./store-conflict.ts";

/**
 * Does what a phone kept while it had no net, in the order that it was scanned: each in a transaction of its own and once per key, so
 * that a queue that is sent twice, in parts or out of order leaves the same. What does not fit is stored for somebody to solve; nothing
 * is dropped, and one that does not fit stops none of the others.
 */
export async function reconcileScans(
  base: Base,
  actor: Actor,
  kinds: ScanKinds,
  commands: readonly ScanCommand[],
): Promise<Result<ScansView, never>> {
  // Load
  const keys = commands.map(({ key }) => key);
  const [known, conflicts] = await withActor(base, actor, (tx) =>
    Promise.all([findKnownKeys(tx, keys), findConflictsOfKeys(tx, keys)]),
  );
  const before = new Map(conflicts.map((one) => [one.key, one]));

  // Decide and store, one after the other
  const rows = new Map<string, ScanRow>();
  for (const command of inOrder(commands)) {
    if (rows.has(command.key)) continue;
    const row = await reconcileOne(base, actor, { command, kinds, conflict: before.get(command.key) });
    rows.set(command.key, row.outcome === "done" && known.has(command.key) ? { ...row, outcome: "same" } : row);
  }
  return ok({ rows: [...new Set(keys)].flatMap((key) => rows.get(key) ?? []) });
}

/** By when they were made; of one moment as they were sent. */
function inOrder(commands: readonly ScanCommand[]): ScanCommand[] {
  return [...commands].sort((one, other) => Date.parse(one.madeAt) - Date.parse(other.madeAt));
}

async function reconcileOne(
  base: Base,
  actor: Actor,
  { command, kinds, conflict }: { command: ScanCommand; kinds: ScanKinds; conflict: StoredConflict | undefined },
): Promise<ScanRow> {
  const { key } = command;
  // Somebody has decided it: the phone only asks again.
  if (conflict?.state === "solved")
    return conflict.how === "closed" ? { key, outcome: "conflict", refusal: conflict.refusal } : { key, outcome: "same" };
  const read = readScan(kinds, actor, command);
  const done = read.ok ? await tryScan(base, actor, read.value, command) : read;
  if (done.ok && conflict) await solveByItself(base, actor, conflict);
  if (done.ok) return { key, outcome: done.value };
  await withActor(base, actor, (tx) =>
    keepConflict(tx, {
      ...command,
      conflictId: newId(base.now()),
      madeAt: new Date(command.madeAt),
      foundAt: base.now(),
      refusal: done.refusal,
    }),
  );
  return { key, outcome: "conflict", refusal: done.refusal };
}

/** Does it, or finds that another has done the same. */
async function tryScan(
  base: Base,
  actor: Actor,
  scan: ReadScan,
  { key, madeAt }: { key: string; madeAt: string },
): Promise<Result<"done" | "same", { code: string }>> {
  const at = new Date(madeAt);
  const done = await scan.act(base, actor, { key, madeAt: at });
  if (done.ok) return ok("done");
  const isSo = await withActor(base, actor, (tx) => scan.isSo(tx, at > base.now() ? base.now() : at));
  return isSo ? ok("same") : done;
}

/** What did not fit before it does now: what it stood on came after it. */
function solveByItself(base: Base, actor: Actor, { conflictId }: StoredConflict): Promise<void> {
  return withActor(base, actor, (tx) => solve(tx, { conflictId, how: "again", note: null, at: base.now() }));
}
