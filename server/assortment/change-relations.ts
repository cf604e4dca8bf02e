import { fullArticles, lockForEdit, saveRelationRows, wayBetween } from "../catalogue/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { EditRefusal, RelationsBody } from "./contract.ts";
import { insertChanges, type NewChange } from "./store.ts";

/**
 * Puts relations in and takes others away. A circle of accessories, or of what replaces what, is refused with the way that closes it.
 * `replaces`: main takes the place of other.
 */
export async function changeRelations(
  base: Base,
  tx: Tx,
  { removed, added }: RelationsBody,
): Promise<Result<{ added: number; removed: number }, EditRefusal>> {
  // Load
  await lockForEdit(tx);
  const nos = [...new Set([...removed, ...added].flatMap(({ mainNo, otherNo }) => [mainNo, otherNo]))];
  const known = await fullArticles(tx, nos);

  // Decide
  if (removed.length + added.length === 0) return refuse({ code: "nothing-changed" });
  if (nos.some((no) => !known.has(no))) return refuse({ code: "article-unknown" });
  if (added.some(({ mainNo, otherNo }) => mainNo === otherNo)) return refuse({ code: "relation-to-itself" });

  // Store. Each is asked about what is there by then: two that are added together may close a circle too.
  await saveRelationRows(tx, removed, []);
  for (const one of added) {
    const way =
      one.kind === "accessory" || one.kind === "replaces" ? await wayBetween(tx, one.otherNo, one.mainNo, one.kind) : null;
    if (way) return refuse({ code: "relation-circle", way: [one.mainNo, ...way] });
    await saveRelationRows(tx, [], [one]);
  }
  const change = (mainNo: string, field: string, from: string | null, to: string | null): NewChange => ({
    ...{ articleNo: mainNo, subject: "relation", field, from, to },
  });
  await insertChanges(
    tx,
    [
      ...removed.map(({ mainNo, otherNo, kind }) => change(mainNo, kind, otherNo, null)),
      ...added.map(({ mainNo, otherNo, kind }) => change(mainNo, kind, null, otherNo)),
    ],
    { cause: { via: "hand" }, at: base.now() },
  );

  // Tell: nobody listens.
  return ok({ added: added.length, removed: removed.length });
}
