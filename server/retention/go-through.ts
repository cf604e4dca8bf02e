import { type Base, systemActor, today, withActor } from "../platform/index.ts";
import { eraseBatch, setFault, silentErasures } from "./store.ts";

/** What one transaction erases at most; a person's record counts for more, and the database takes fewer of them. */
const batchMost = 2_000;
/** One that has said nothing for so long was killed, in ms. */
const silentMs = 60_000;

/**
 * Goes through a confirmed erasure, batch by batch, each a transaction of its own with its trace: killed at any moment it goes on
 * from what is left. Weighs everything again first, so that what has been held or written in since the dry run is kept.
 * Two processes at once are harmless: the second one leaves it.
 */
export async function goThrough(base: Base, supplierId: string, erasureId: string, most = batchMost): Promise<void> {
  const actor = systemActor(supplierId);
  const batch = () => withActor(base, actor, (tx) => eraseBatch(tx, erasureId, { on: today(base), at: base.now(), most }));
  try {
    for (let left = await batch(); left !== null && left > 0; left = await batch());
  } catch (fault) {
    const name = fault instanceof Error ? fault.message.slice(0, 200) : "fault";
    // Where not even that can be kept, its silence tells the same.
    await withActor(base, actor, (tx) => setFault(tx, erasureId, name)).catch(() => undefined);
    throw fault;
  }
}

/** Takes up what was killed in the middle, of one supplier. Gives how many. */
export async function resumeErasures(base: Base, supplierId: string): Promise<number> {
  const since = new Date(base.now().getTime() - silentMs);
  const silent = await withActor(base, systemActor(supplierId), (tx) => silentErasures(tx, since));
  for (const erasureId of silent) await goThrough(base, supplierId, erasureId);
  return silent.length;
}

/** Tries one again that has stopped with a fault. */
export async function tryAgain(base: Base, supplierId: string, erasureId: string): Promise<void> {
  await withActor(base, systemActor(supplierId), (tx) => setFault(tx, erasureId, null));
  await goThrough(base, supplierId, erasureId);
}
