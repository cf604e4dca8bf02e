import { localDate, ok, type Result, refuse } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import type { EditionRefusal, SaveRowBody } from "./contract.ts";
import { dropRow, putRow } from "./draft-row.rule.ts";
import { type Rulebook, rulebookForm } from "./rulebook-form.rule.ts";
import { shipped } from "./rulebooks.ts";
import { deleteDraft, findEdition, lockDraft, writeDraft } from "./store.ts";

type Saved = Result<{ edition: string; version: number }, EditionRefusal>;
type Change = (book: Rulebook) => { ok: true; book: Rulebook } | { ok: false; refusal: EditionRefusal };

/** Puts a row in a draft, in another's place or last in its step. Every fault of the row is told at once, nothing is stored. */
export function saveRow(base: Base, tx: Tx, edition: string, body: SaveRowBody): Promise<Saved> {
  const { step, isFollowing, replaces } = body;
  return changeDraft(base, tx, { edition, version: body.version }, (book) => {
    const put = putRow(book, { step, isFollowing, replaces }, body.row, shipped);
    return put.ok ? put : { ok: false, refusal: { code: "draft-row-wrong", errors: put.errors } };
  });
}

/** Takes a row out of a draft. A step whose last row goes, goes with it. */
export function removeRow(base: Base, tx: Tx, edition: string, body: { version: number; rowId: string }): Promise<Saved> {
  return changeDraft(base, tx, { edition, version: body.version }, (book) => {
    const left = dropRow(book, body.rowId);
    const errors = [{ key: "id", message: `Raden ${body.rowId} finns inte i utkastet.` }];
    return left ? { ok: true, book: left } : { ok: false, refusal: { code: "draft-row-wrong", errors } };
  });
}

/** Changes the day that the edition is to be valid from. */
export function changeHead(base: Base, tx: Tx, edition: string, body: { version: number; validFrom: string }): Promise<Saved> {
  const validFrom = localDate(body.validFrom);
  return changeDraft(base, tx, { edition, version: body.version }, (book) => ({ ok: true, book: { ...book, validFrom } }));
}

/** Puts a whole rulebook in the draft's place, as from a spreadsheet. Its key and day stay the draft's. */
export function replaceBook(
  base: Base,
  tx: Tx,
  draft: { edition: string; version: number },
  read: (book: Rulebook) => ReturnType<Change>,
): Promise<Saved> {
  return changeDraft(base, tx, draft, (book) => {
    const made = read(book);
    return made.ok ? { ok: true, book: { ...made.book, key: book.key, validFrom: book.validFrom } } : made;
  });
}

/** Throws a draft away. */
export async function dropDraft(tx: Tx, edition: string): Promise<Result<{ edition: string; version: number }, EditionRefusal>> {
  // Load
  const draft = await lockDraft(tx, edition);

  // Decide
  if (!draft) return refuse({ code: (await findEdition(tx, edition)) ? "edition-is-no-draft" : "edition-unknown" });

  // Store
  await deleteDraft(tx, edition);
  return ok({ edition, version: draft.version });
}

async function changeDraft(
  base: Base,
  tx: Tx,
  { edition, version }: { edition: string; version: number },
  change: Change,
): Promise<Saved> {
  // Load
  const draft = await lockDraft(tx, edition);

  // Decide
  if (!draft) return refuse({ code: (await findEdition(tx, edition)) ? "edition-is-no-draft" : "edition-unknown" });
  if (draft.version !== version) return refuse({ code: "draft-changed-meanwhile", version: draft.version });
  const changed = change(rulebookForm.parse(draft.book));
  if (!changed.ok) return refuse(changed.refusal);

  // Store
  const { book } = changed;
  const next = await writeDraft(tx, { id: edition, validFrom: book.validFrom, book, at: base.now() });
  return ok({ edition, version: next });
}
