import { fullArticles, lockForEdit, saveRelationRows, wayBetween } from "../catalogue/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, brokenConstraint, type Tx } from "../platform/index.ts";
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

  const way = await circleOf(tx, { removed, added });
  if (way) return refuse({ code: "relation-circle", way });

  // Store. The database asks each about what is there by then: two that are added together may close a circle too.
  const isStored = await saveRelationRows(tx, removed, added).then(
    () => true,
    (fault: unknown) => {
      if (brokenConstraint(fault) !== "no_circle_of_relations") throw fault;
      return false;
    },
  );
  if (!isStored) return { ok: false, refusal: { code: "relation-circle", way: added.map(({ mainNo }) => mainNo) } };
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

/** The way that a new relation would close, from its main article round to itself; a way over one that is taken away is none. */
async function circleOf(tx: Tx, { removed, added }: RelationsBody): Promise<string[] | undefined> {
  const gone = new Set(removed.map(({ mainNo, otherNo, kind }) => `${kind} ${mainNo} ${otherNo}`));
  for (const { mainNo, otherNo, kind } of added) {
    if (kind !== "accessory" && kind !== "replaces") continue;
    const way = await wayBetween(tx, otherNo, mainNo, kind);
    const isOpened = way?.some((no, at) => gone.has(`${kind} ${no} ${way[at + 1]}`));
    if (way && !isOpened) return [mainNo, ...way];
  }
  return undefined;
}
