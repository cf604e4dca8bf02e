import { ok, type Result, refuse } from "../kernel/index.ts";
import { findStaff } from "../organisation/index.ts";
import type { Tx } from "../platform/index.ts";
import type { HandbookRefusal } from "./contract.ts";
import { type EditionRow, lockEdition } from "./store.ts";

/** An edition locked for a change that was made from a version; refused with who was first, when it is another now. */
export async function openEdition(tx: Tx, editionId: string, version: number): Promise<Result<EditionRow, HandbookRefusal>> {
  const edition = await lockEdition(tx, editionId);
  if (!edition) return refuse({ code: "edition-unknown" });
  if (edition.version === version) return ok(edition);
  const staff = await findStaff(tx, [edition.changedBy]);
  const byName = staff.get(edition.changedBy)?.name ?? null;
  return refuse({ code: "edition-changed-meanwhile", version: edition.version, byName });
}
