import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { PackageAnswer, PackageRefusal } from "./contract-pack.ts";
import { packageNoOf } from "./package-code.rule.ts";
import { findPacked, lockPackage, lockRows, type Package, takeItemsOut, updatePackage } from "./store-package.ts";

/** What is done with a package that is packed. */
export type PackageDeed = { do: "close"; weightGrams?: number | undefined } | { do: "reopen" } | { do: "unpack" };

/**
 * Closes a package, opens it again, or takes it apart: what was in it is picked and in none. Until it is on a van or handed over; an empty one
 * is not closed.
 */
export async function changePackage(
  base: Base,
  actor: Actor,
  tx: Tx,
  { packageId, ...deed }: { packageId: string } & PackageDeed,
): Promise<Result<PackageAnswer, PackageRefusal>> {
  // Load
  await lockContents(tx, packageId);
  const box = await lockPackage(tx, packageId);
  const inside = await findPacked(tx, [packageId]);

  // Decide
  if (!box) return refuse({ code: "package-unknown" });
  const refusal = judgeChange(box, deed.do, inside.length);
  if (refusal) return refuse(refusal);

  // Store
  const at = base.now();
  const taskIds = inside.map(({ taskId }) => taskId);
  if (deed.do === "unpack") await takeItemsOut(tx, packageId, taskIds, at);
  const state = ({ close: "closed", reopen: "open", unpack: "unpacked" } as const)[deed.do];
  await updatePackage(tx, packageId, {
    ...{ state, at, by: actor.userId },
    weightGrams: deed.do === "close" ? (deed.weightGrams ?? null) : null,
  });
  return ok({ packageId, state });
}

/** Takes rows out of a package that is open: they are picked and in none. */
export async function takeOutOfPackage(
  base: Base,
  tx: Tx,
  { packageId, taskIds }: { packageId: string; taskIds: readonly string[] },
): Promise<Result<PackageAnswer, PackageRefusal>> {
  // Load
  await lockRows(tx, taskIds);
  const box = await lockPackage(tx, packageId);
  const inside = new Set((await findPacked(tx, [packageId])).map(({ taskId }) => taskId));

  // Decide
  if (!box) return refuse({ code: "package-unknown" });
  const packageNo = packageNoOf(box.no);
  if (box.state !== "open") return refuse({ code: "package-not-open", packageNo });
  if (!taskIds.every((taskId) => inside.has(taskId))) return refuse({ code: "not-in-package", packageNo });

  // Store
  await takeItemsOut(tx, packageId, taskIds, base.now());
  return ok({ packageId, state: box.state });
}

/** Rows are locked before their package, as whatever else moves them does. */
async function lockContents(tx: Tx, packageId: string): Promise<void> {
  const inside = await findPacked(tx, [packageId]);
  await lockRows(
    tx,
    inside.map(({ taskId }) => taskId),
  );
}

function judgeChange({ state, no, isOnVan }: Package, deed: PackageDeed["do"], things: number): PackageRefusal | undefined {
  const packageNo = packageNoOf(no);
  if (state === "handed-over" || state === "unpacked") return { code: "package-gone", packageNo };
  if (isOnVan) return { code: "package-on-van", packageNo };
  if (deed === "close" && state !== "open") return { code: "package-not-open", packageNo };
  if (deed === "reopen" && state !== "closed") return { code: "package-not-closed", packageNo };
  return deed === "close" && things === 0 ? { code: "package-empty", packageNo } : undefined;
}
