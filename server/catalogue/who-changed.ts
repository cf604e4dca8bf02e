import { idsOf } from "../kernel/index.ts";
import { findStaff } from "../organisation/index.ts";
import type { Tx } from "../platform/index.ts";
import type { SearchWord } from "./contract-words.ts";
import { lastWordChange } from "./store-words.ts";

/** Who at the actor's supplier was there first, and when; null where nobody there was. */
export async function whoChanged(tx: Tx, word: SearchWord): Promise<{ at: string | null; byName: string | null }> {
  const change = await lastWordChange(tx, word);
  if (!change) return { at: null, byName: null };
  const names = await findStaff(tx, [change.changedBy]);
  return { at: change.changedAt.toISOString(), byName: names.get(change.changedBy)?.name ?? null };
}

/** The names of editors by id: of another supplier's nobody is named. */
export async function editorNames(tx: Tx, ids: readonly (string | null)[]): Promise<(id: string | null) => string> {
  const names = await findStaff(tx, idsOf(ids));
  return (id) => (id === null ? "" : (names.get(id)?.name ?? "någon på en annan hjälpmedelscentral"));
}
