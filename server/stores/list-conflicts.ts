import { namesOfStaff, protectedStaff } from "../organisation/index.ts";
import type { Tx } from "../platform/index.ts";
import type { ConflictList } from "./contract-scans.ts";
import { findConflicts } from "./store-conflict.ts";

/** Scans that did not fit, with what they are about, who made them and why they did not fit. At most 200, and how many there are in all. */
export async function listConflicts(tx: Tx, state: "open" | "solved"): Promise<ConflictList> {
  const found = await findConflicts(tx, state);
  const staff = [...new Set(found.flatMap(({ byUser, solvedBy }) => [byUser, ...(solvedBy ? [solvedBy] : [])]))];
  const [names, hidden] = await Promise.all([namesOfStaff(tx, staff), protectedStaff(tx, staff)]);
  const nameOf = (id: string | null) => {
    const name = id === null || hidden.has(id) ? undefined : names.get(id);
    return name ? `${name.givenName} ${name.familyName}` : null;
  };
  const conflicts = found.map(({ byUser, solvedBy, madeAt, foundAt, solvedAt, ...rest }) => ({
    ...rest,
    madeAt: madeAt.toISOString(),
    foundAt: foundAt.toISOString(),
    solvedAt: solvedAt?.toISOString() ?? null,
    byName: nameOf(byUser),
    solvedByName: nameOf(solvedBy),
  }));
  return { total: found[0]?.total ?? 0, conflicts };
}
