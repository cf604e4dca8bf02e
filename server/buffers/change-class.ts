import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { ClassRefusal } from "./contract.ts";
import { openShelf } from "./open-shelf.ts";
import { mayChangeClass } from "./size-class.rule.ts";
import { findClass, findClassChanges, writeClass } from "./store.ts";
import { loadClasses } from "./terms.ts";

/** A shelf gets another size class: once a half-year by itself, a second time with a reason that is kept. */
export async function changeClass(
  base: Base,
  actor: Actor,
  tx: Tx,
  { storeId, sizeClass, exception }: { storeId: string; sizeClass: string; exception?: string | undefined },
): Promise<Result<{ sizeClass: string; since: string }, ClassRefusal>> {
  // Load
  const opened = await openShelf(tx, actor, storeId);
  if (!opened.ok) return opened;
  const on = today(base);
  const [classes, now, changes] = await Promise.all([
    loadClasses(base, tx, actor.supplierId, on),
    findClass(tx, storeId),
    findClassChanges(tx, storeId),
  ]);

  // Decide
  if (!classes.some(({ name }) => name === sizeClass)) return refuse({ code: "class-unknown" });
  if (now?.sizeClass === sizeClass) return refuse({ code: "class-is-so" });
  const isFree = mayChangeClass(changes, on);
  const last = changes.find(({ before }) => before !== null);
  if (!isFree && exception === undefined) return refuse({ code: "class-changed-this-half-year", onDay: last?.onDay ?? on });

  // Store
  await writeClass(tx, {
    ...{ id: newId(base.now()), storeId, unitId: opened.value.unitId, before: now?.sizeClass ?? null, after: sizeClass },
    ...{ on, at: base.now(), exception: isFree ? null : (exception ?? null) },
  });
  return ok({ sizeClass, since: on });
}
