import { may } from "../access/index.ts";
import { articlesOn } from "../catalogue/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { type ListKind, listsMost, type SaveListBody, type SaveListRefusal } from "./contract.ts";
import { faultsOfRows } from "./list-rows.rule.ts";
import { insertList, listsOfKind, lockList, updateList } from "./store.ts";

/** Whether the actor keeps lists of a kind: packages are the catalogue editor's, all others the prescriber's and her unit's. */
export function keeps(actor: Actor, kind: ListKind): boolean {
  return kind === "package" ? may(actor, "catalogue.edit") : may(actor, "orders.place");
}

/**
 * Saves a list under the id that the page gave it: a new one, or the one that was read, by its version. What can't be ordered
 * today may stand in it, for the range changes; what is no article at all may not.
 */
export async function saveList(
  base: Base,
  actor: Actor,
  tx: Tx,
  { listId, body }: { listId: string; body: SaveListBody },
): Promise<Result<{ version: number }, SaveListRefusal>> {
  // Load
  const { kind, name, rows, version } = body;
  const articleNos = rows.map(({ articleNo }) => articleNo);
  const kept = await lockList(tx, listId);
  const others = await listsOfKind(tx, { kind, name, listId });
  const articles = await articlesOn(base, tx, actor, { articleNos, on: today(base) });

  // Decide
  if (!keeps(actor, kept?.kind ?? kind) || (kept && kept.kind !== kind)) return refuse({ code: "list-not-yours" });
  if (!kept && version !== undefined) return refuse({ code: "list-unknown" });
  if (kept && kept.version !== version) return refuse({ code: "list-changed-meanwhile", version: kept.version });
  const types = new Map([...articles.values()].map(({ articleNo, articleType }) => [articleNo, articleType]));
  const faults = faultsOfRows(rows, types);
  if (faults.length > 0) return refuse({ code: "list-rows-refused", rows: faults });
  if (others.isTaken) return refuse({ code: "list-name-taken", name });
  if (!kept && others.count >= listsMost) return refuse({ code: "lists-too-many", most: listsMost });

  // Store
  const at = base.now();
  if (kept) await updateList(tx, { listId, name, rows, at });
  else await insertList(tx, { listId, kind, name, rows, at });
  return ok({ version: kept ? kept.version + 1 : 1 });
}
